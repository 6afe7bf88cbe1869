package lvslab.scenarios.keepalived;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceRecord;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.ScenarioReader;
import lvslab.scenarios.expect.StepResult;

/// Runs the scenario of a case and compares everything that the case tells. What comes behind its
/// end is how the recorder took it down, and is not compared.
final class CaseComparison {
  /// Before this things are set up.
  private static final long BEGIN_NANOS = SimTime.SECOND / 2;

  private static final Pattern PID = Pattern.compile("pid=\\d+");

  /// Interfaces of these kernels have sit0 (IPv6 in IPv4) among those that were there first.
  private static final Pattern INDEX = Pattern.compile("ifindex\\(  (\\d)\\)");

  private static final Pattern BUILD = Pattern.compile("(Running on Linux [\\d.]+) .*");

  private final Reference reference;
  private final List<Comparison> parts = new ArrayList<>();

  private CaseComparison(Reference reference) {
    this.reference = reference;
  }

  static List<Comparison> of(Path folder) throws java.io.IOException {
    Reference reference = Reference.read(folder);
    var parsed = ScenarioReader.read(folder.resolve("scenario.yaml"), List.of());
    if (parsed.value().isEmpty()) {
      return List.of(new Comparison("scenario", 1, 0, parsed.diagnostics().toString(), 0));
    }
    Run run = Run.prepare(parsed.orElseThrow(), RunOptions.DEFAULT);
    Journal journal = run.journal();
    run.runToEnd();
    var comparison = new CaseComparison(reference);
    comparison.problems(run);
    long end = reference.lengthNanos();
    comparison.compare(
        journal.entries().stream().filter(entry -> entry.atNanos() <= end).toList(),
        run.stepResults());
    return comparison.parts;
  }

  private void problems(Run run) {
    List<SeenFacts.Fact> found =
        run.problems().stream().map(p -> new SeenFacts.Fact(0, p.toString())).toList();
    parts.add(Comparison.of("set-up", List.of(), found));
  }

  private void compare(List<TraceRecord> trace, List<StepResult> steps) {
    var seen = new SeenFacts(trace);
    parts.add(
        new FrameComparison(reference).compare(reference.frames(), SeenFrames.of(trace, "lan")));
    List<Comparison> logs = new ArrayList<>();
    reference.logs().forEach((host, lines) -> logs.add(log(host, lines, seen)));
    parts.add(Comparison.joined("logs", logs));
    facts("addresses", 1, f -> text(f, "host", "ev", "addr"), seen.addresses());
    links(seen.links());
    facts(
        "client_arp", 2, f -> text(f, "host", "ip", "ev", "mac", "state"), arp(seen.neighbours()));
    facts("switch_table", 1, f -> text(f, "mac", "ev", "port"), seen.switchTable());
    parts.add(PingComparison.compare(reference, seen));
    if (!reference.gets().isEmpty()) {
      parts.add(GetComparison.compare(reference, steps));
    }
    if (!reference.requests().isEmpty()) {
      List<SeenFacts.Fact> expected = new ArrayList<>();
      for (String[] r : reference.requests()) {
        expected.add(new SeenFacts.Fact(Frame.nanos(r[0]), String.join(" ", r[1], r[2], r[3])));
      }
      parts.add(Comparison.of("http-requests", inCase(expected), seen.requests()));
    }
    facts(
        "process_exits",
        1,
        f -> f.get("proc").asText() + " rc=" + f.get("rc").asText(),
        seen.exits());
    if (reference.events().has("ipvs")) {
      parts.add(IpvsComparison.compare(reference, trace));
    }
    SnapshotComparison.compare(reference, steps, parts);
  }

  private Comparison log(String host, List<Reference.LogLine> lines, SeenFacts seen) {
    List<SeenFacts.Fact> expected = new ArrayList<>();
    for (Reference.LogLine line : lines) {
      String text =
          INDEX
              .matcher(line.text())
              .replaceAll(m -> "ifindex(  " + (Integer.parseInt(m.group(1)) - 1) + ")");
      expected.add(new SeenFacts.Fact(line.nanos(), plain(text)));
    }
    List<SeenFacts.Fact> found =
        seen.log(host).stream().map(f -> new SeenFacts.Fact(f.nanos(), plain(f.text()))).toList();
    return Comparison.of("log-" + host, expected, found);
  }

  private static String plain(String text) {
    return BUILD.matcher(PID.matcher(text).replaceAll("pid=*")).replaceAll("$1").strip();
  }

  private void facts(
      String part, int words, Function<JsonNode, String> text, List<SeenFacts.Fact> found) {
    List<SeenFacts.Fact> expected = new ArrayList<>();
    for (JsonNode fact : reference.events().get(part)) {
      expected.add(new SeenFacts.Fact(Reference.nanos(fact.get("t")), text.apply(fact)));
    }
    parts.add(Comparison.grouped(part, words, later(inCase(expected)), later(found)));
  }

  private void links(List<SeenFacts.Fact> found) {
    facts(
        "links",
        2,
        f -> text(f, "host", "dev") + " up=" + f.get("up") + " running=" + f.get("running"),
        found);
  }

  /// Entries of the client and of the real servers; the recorder left out those for real servers.
  private static List<SeenFacts.Fact> arp(List<SeenFacts.Fact> all) {
    return all.stream()
        .filter(f -> f.text().matches("(c|rs\\d) 172\\.16\\.16\\.(1|17[1-5]) .*"))
        .toList();
  }

  private List<SeenFacts.Fact> inCase(List<SeenFacts.Fact> facts) {
    return facts.stream().filter(f -> f.nanos() <= reference.lengthNanos()).toList();
  }

  private static List<SeenFacts.Fact> later(List<SeenFacts.Fact> facts) {
    return facts.stream().filter(f -> f.nanos() >= BEGIN_NANOS).toList();
  }

  private static String text(JsonNode fact, String... names) {
    List<String> words = new ArrayList<>();
    for (String name : names) {
      words.add(fact.get(name).asText());
    }
    return String.join(" ", words);
  }
}
