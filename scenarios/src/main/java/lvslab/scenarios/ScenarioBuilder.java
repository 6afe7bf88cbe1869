package lvslab.scenarios;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import lvslab.engine.time.SimTime;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Severity;
import lvslab.net.text.SourceText;
import lvslab.scenarios.expect.ExpectTools;
import lvslab.scenarios.expect.Expectation;
import lvslab.scenarios.expect.ExpectationReader;
import lvslab.scenarios.file.Binder;
import lvslab.scenarios.file.Localized;
import lvslab.scenarios.file.Names;
import lvslab.scenarios.file.ScenarioFile;
import lvslab.scenarios.file.ScenarioFile.StepPart;
import lvslab.scenarios.file.Values;
import lvslab.scenarios.file.Whole;
import lvslab.scenarios.file.Word;
import lvslab.scenarios.script.ScriptReading;
import lvslab.scenarios.source.SideFiles;
import lvslab.scenarios.source.TreeChange;
import org.jspecify.annotations.Nullable;

/// Makes a scenario of what a file says, and checks all of it.
final class ScenarioBuilder {
  private static final long AFTERWARDS_NANOS = 10 * SimTime.SECOND;
  private static final List<String> ALLOWANCES = List.of(AddressCheck.ALLOWANCE);

  private final Binder binder;
  private final ScenarioFile file;
  private final SideFiles sides;
  private final Diagnostics found;
  private final Values values;
  private final Names names;

  ScenarioBuilder(Binder binder, ScenarioFile file, SideFiles sides) {
    this.binder = binder;
    this.file = file;
    this.sides = sides;
    found = binder.found();
    values = new Values(found);
    names = new Names(found);
  }

  Scenario build(SourceText source, List<String> settings, List<TreeChange> sysctls) {
    String name = name();
    var contents = new Contents(sides, found);
    List<LinkPlan> links = new LinkReader(binder, values).read(file.links());
    links.forEach(l -> names.addLink(l.name(), l.uplink() == null ? "" : l.uplink()));
    var commands = new SysctlSettings(sysctls);
    List<HostPlan> hosts = new HostReader(binder, values, names, contents).read(file, links);
    commands.check(names, found);
    hosts = hosts.stream().map(h -> with(h, commands)).toList();
    List<TimelineStep> steps = new StepReader(binder, names, contents).read(file.timeline());
    var tools = new ExpectTools(binder, names, values);
    List<Expectation> expectations = new ExpectationReader(tools, labels()).read(file.expect());
    Optional<Decisive> decisive = new DecisiveReader(tools).read(file.decisive());
    check(hosts, steps, expectations);
    new AddressCheck(hosts, links, isAllowed(AddressCheck.ALLOWANCE), found).run();
    new UnusedLinks(links, hosts, found).run();
    return new Scenario(
        source,
        settings,
        name,
        file.title() == null ? new Localized(name, name) : file.title(),
        file.lesson() == null ? Localized.NONE : file.lesson(),
        file.seed() == null ? 1 : file.seed().value(),
        draws(),
        until(steps),
        links,
        hosts,
        steps,
        expectations,
        decisive,
        variants(),
        view());
  }

  /// Reads all scripts, as far as that can be done without running them.
  private void check(
      List<HostPlan> hosts, List<TimelineStep> steps, List<Expectation> expectations) {
    var scripts = new ScriptReading(Installed.commands(), found);
    var onSwitches = new ScriptReading(Installed.switchCommands(), found);
    Map<String, Set<String>> files = new LinkedHashMap<>();
    for (HostPlan host : hosts) {
      files.put(host.name(), host.files().keySet());
      scripts.check(host.commands(), host.files().keySet());
      scripts.checkFiles(host.files());
    }
    for (TimelineStep step : steps) {
      if (step instanceof TimelineStep.Command command) {
        boolean host = files.containsKey(command.host());
        (host ? scripts : onSwitches)
            .check(command.script(), files.getOrDefault(command.host(), Set.of()));
      }
    }
    for (Expectation expectation : expectations) {
      boolean host = expectation.terminal().map(files::containsKey).orElse(true);
      ScriptReading reading = host ? scripts : onSwitches;
      expectation.script().ifPresent(script -> reading.check(script, Set.of()));
    }
  }

  private static HostPlan with(HostPlan host, SysctlSettings settings) {
    return new HostPlan(
        host.name(),
        host.kernel(),
        host.cpu(),
        host.devices(),
        host.files(),
        settings.append(host.name(), host.commands()),
        host.units(),
        host.span());
  }

  private String name() {
    @Nullable Word name = file.name();
    if (!binder.has("", "name", name) || name == null) {
      return "";
    }
    if (!name.text().matches("[a-z0-9]([a-z0-9-]|\\.(?=[a-z0-9]))*")) {
      found.error(name.span(), "bad-id", name.text());
    }
    return name.text();
  }

  /// What a real machine drew, for runs that are to draw the same.
  private Map<String, List<Long>> draws() {
    Map<String, List<Long>> draws = new LinkedHashMap<>();
    if (file.draws() != null) {
      file.draws()
          .forEach(
              (stream, numbers) -> {
                List<Long> values = new ArrayList<>();
                for (Whole number : numbers == null ? List.<@Nullable Whole>of() : numbers) {
                  if (number != null && number.value() < 0) {
                    found.error(number.span(), "negative-draw", Long.toString(number.value()));
                  } else if (number != null) {
                    values.add(number.value());
                  }
                }
                draws.put(stream, values);
              });
    }
    return draws;
  }

  private long until(List<TimelineStep> steps) {
    long last = steps.stream().mapToLong(TimelineStep::atNanos).max().orElse(0);
    @Nullable Word word = file.until();
    if (word == null) {
      return last + AFTERWARDS_NANOS;
    }
    long until = values.time(word, Long.MAX_VALUE);
    if (until < last) {
      String latest = SimTime.text(last);
      found.add(Severity.WARNING, word.span(), "ends-early", word.text(), latest);
    }
    return until;
  }

  /// What one may call the steps, those with faults of their own included.
  private Map<String, Integer> labels() {
    Map<String, Integer> labels = new LinkedHashMap<>();
    @Nullable List<@Nullable StepPart> parts = file.timeline();
    for (int i = 0; parts != null && i < parts.size(); i++) {
      labels.put(Integer.toString(i + 1), i + 1);
      @Nullable StepPart part = parts.get(i);
      if (part != null && part.id() != null) {
        labels.put(part.id().text(), i + 1);
      }
    }
    return labels;
  }

  private boolean isAllowed(String what) {
    boolean allowed = false;
    for (Word word : file.allow() == null ? List.<@Nullable Word>of() : file.allow()) {
      if (word != null && !ALLOWANCES.contains(word.text())) {
        found.error(word.span(), "unknown-allowance", word.text(), String.join(", ", ALLOWANCES));
      }
      allowed |= word != null && word.text().equals(what);
    }
    return allowed;
  }

  private List<Variant> variants() {
    List<Variant> variants = new ArrayList<>();
    if (file.variants() != null) {
      file.variants()
          .forEach(
              (name, part) -> {
                @Nullable Localized title = part == null ? null : part.title();
                variants.add(new Variant(name, title == null ? Localized.NONE : title));
              });
    }
    return variants;
  }

  private ViewHints view() {
    SequencedMap<String, ViewHints.Point> places = new LinkedHashMap<>();
    if (file.view() != null && file.view().places() != null) {
      file.view()
          .places()
          .forEach(
              (key, pair) -> {
                @Nullable Whole x = pair != null && pair.size() == 2 ? pair.get(0) : null;
                @Nullable Whole y = pair != null && pair.size() == 2 ? pair.get(1) : null;
                if (x == null || y == null) {
                  found.error(binder.value("/view/places/" + key), "view-place", key);
                } else {
                  places.put(key, new ViewHints.Point((int) x.value(), (int) y.value()));
                }
              });
    }
    return new ViewHints(places);
  }
}
