package lvslab.reports.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Decision.Role;
import lvslab.engine.trace.TraceEvent;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.reports.explain.Roots.Line;
import lvslab.reports.tell.Narrator;
import lvslab.reports.tell.PickWords;
import lvslab.reports.words.Words;

/// Says a decision: what was decided, by what rule, what the rule looked at and where it stands.
final class RuleWords {
  private static final String INDENT = "  ";
  private static final String EFFECTIVE = "effective";

  /// Rules whose setting counts if `all` or the device has it.
  private static final Set<String> EITHER = Set.of("arp.filter", "ip.redirect");

  private final Words words;
  private final LineFinder lines;

  RuleWords(Words words, LineFinder lines) {
    this.words = words;
    this.lines = lines;
  }

  /// A decision, each line indented.
  List<String> because(TraceEvent event, Decision decision) {
    String node = event.node();
    List<String> text = new ArrayList<>();
    text.add(INDENT + words.rule(node, decision));
    about(decision.rule(), ".detail").ifPresent(detail -> text.add(INDENT + INDENT + detail));
    List<String> looked =
        event instanceof IpvsEvent.Scheduled s ? figures(s) : inputs(node, decision);
    looked.forEach(line -> text.add(INDENT + INDENT + line));
    about(decision.rule(), ".source")
        .ifPresent(source -> text.add(INDENT + INDENT + words.say("explain.source", source)));
    return text;
  }

  private List<String> inputs(String node, Decision decision) {
    List<String> text = new ArrayList<>();
    for (Input input : decision.inputs()) {
      String told = told(input);
      String line = input.name().equals(EFFECTIVE) ? combined(decision).orElse(told) : told;
      text.add(line + origin(node, input));
    }
    return text;
  }

  private String told(Input input) {
    String name = name("input", input.name()).orElse(input.name());
    return switch (input.role()) {
      case PRESUMED -> words.say("explain.presumed", input.value(), name);
      case MISSING -> name + " = " + words.say("explain.missing");
      case UNANSWERED -> words.say("explain.unanswered", name);
      case UNHEARD ->
          lines
              .journal()
              .find(input.setBy())
              .map(
                  last -> words.say("explain.unheard", name, Narrator.time(last.atNanos()).strip()))
              .orElseGet(() -> words.say("explain.never-heard", name));
      default -> {
        boolean none = input.value().equals(Input.NONE);
        yield name + " = " + (none ? words.say("explain.missing") : input.value());
      }
    };
  }

  /// Words for a name of several words, the last of which may be values: those for as many of the
  /// first words as there are words for.
  private Optional<String> name(String prefix, String name) {
    String[] parts = name.split(" ");
    for (int n = parts.length; n > 0; n--) {
      String key = prefix + "." + String.join("-", Arrays.copyOf(parts, n));
      if (words.has(key)) {
        String rest = String.join(" ", Arrays.copyOfRange(parts, n, parts.length));
        return Optional.of(words.say(key, rest));
      }
    }
    return Optional.empty();
  }

  /// A scheduler's choice: the service, what held for all, and a line for each candidate.
  private List<String> figures(IpvsEvent.Scheduled event) {
    List<String> text = new ArrayList<>();
    Input service = event.decision().inputs().getFirst();
    text.add(told(service) + origin(event.node(), service));
    var pickWords = new PickWords(words);
    text.addAll(pickWords.facts(event.pick()));
    for (PickWords.Row row : pickWords.rows(event.pick())) {
      text.add(row.text() + setBy(row.setBy()));
    }
    return text;
  }

  /// How `all` and the device make the effective value: `arp_ignore(ens33) = max(all 0, ens33 0) =
  /// 0`.
  private static Optional<String> combined(Decision decision) {
    List<Input> settings = decision.inputs().stream().filter(RuleWords::isSetting).toList();
    List<Input> effective =
        decision.inputs().stream().filter(i -> i.name().equals(EFFECTIVE)).toList();
    if (settings.size() != 2 || effective.size() != 1) {
      return Optional.empty();
    }
    String[] path = settings.get(1).name().split("\\.");
    String device = path[path.length - 2];
    String how = EITHER.contains(decision.rule()) ? "or" : "max";
    String all = "all " + settings.get(0).value();
    String own = device + " " + settings.get(1).value();
    String result = effective.getFirst().value();
    return Optional.of(
        path[path.length - 1]
            + "("
            + device
            + ") = "
            + how
            + "("
            + all
            + ", "
            + own
            + ") = "
            + result);
  }

  private Optional<String> about(String rule, String suffix) {
    return words.ruleKey(rule, suffix).map(words::say);
  }

  private String origin(String node, Input input) {
    String line =
        switch (input.role()) {
          case FOLLOWS, UNHEARD, UNANSWERED -> "";
          default -> lines.of(input).map(this::setBy).orElse("");
        };
    if (!line.isEmpty()) {
      return line;
    }
    return isSetting(input) ? "  (" + words.say("explain.default", node) + ")" : "";
  }

  private String setBy(long serial) {
    return lines.behind(serial).map(this::setBy).orElse("");
  }

  private String setBy(Line line) {
    return "  (" + words.say("explain.setby", line.file(), line.line(), line.text()) + ")";
  }

  private static boolean isSetting(Input input) {
    return input.name().startsWith("net.");
  }

  /// Blames a line.
  String blame(Line line) {
    return words.say("explain.blame.line", line.file(), line.line(), line.column(), line.text());
  }

  /// Blames lines, each of which could be another.
  String blame(List<Line> all) {
    if (all.size() == 1) {
      return blame(all.getFirst());
    }
    List<String> places = new ArrayList<>();
    for (Line line : all) {
      places.add(words.say("explain.place", line.file(), line.line(), line.column(), line.text()));
    }
    return words.say("explain.blame.lines", String.join(words.say("explain.and"), places));
  }

  /// Blames what no line gave: something that is not there, or a default.
  String blame(String node, Input input) {
    if (input.role() == Role.MISSING) {
      String what = name("missing", input.name()).orElse(input.name());
      return words.say("explain.blame.missing", what, node);
    }
    String name = name("input", input.name()).orElse(input.name());
    return words.say("explain.blame.default", name, input.value(), node);
  }
}
