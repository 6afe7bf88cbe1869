package lvslab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import lvslab.engine.trace.Journal;
import lvslab.scenarios.expect.StepResult;
import lvslab.scenarios.golden.ComparisonOptions;
import lvslab.scenarios.golden.ComparisonResult;
import lvslab.scenarios.golden.FrameRows;
import lvslab.scenarios.golden.TsvComparison;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs of a real Linux kernel beside runs of ours, frame by frame and output by output.
///
/// What is not equal yet stands in `not-equal-yet.txt`, as `CASE frames` or `CASE t=... host#
/// command`. That list may only shrink: what is listed and equal fails as well as what is not
/// listed and differs.
class ReferenceTest {
  private static final Path FOLDER = Path.of("src/test/resources/reference");
  private static final List<String> TABLES =
      List.of(
          "answers.tsv", "learning.tsv", "rounds.tsv", "conns.tsv", "picks.tsv", "schedulers.json");
  private static final List<String> REPORT = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> our_hosts_do_what_real_hosts_did() throws IOException {
    Set<String> open = new TreeSet<>(Files.readAllLines(FOLDER.resolve("not-equal-yet.txt")));
    open.removeIf(line -> line.isBlank() || line.startsWith("#"));
    List<Path> cases;
    try (Stream<Path> folders = Files.list(FOLDER)) {
      cases = folders.filter(f -> Files.exists(f.resolve("scenario.yaml"))).sorted().toList();
    }
    Set<String> names = new TreeSet<>(cases.stream().map(f -> f.getFileName().toString()).toList());
    assertThat(open).allMatch(line -> names.contains(line.split(" ")[0]));
    return cases.stream()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> compare(f, open)));
  }

  @AfterAll
  static void print() {
    REPORT.forEach(System.out::println);
  }

  private static void compare(Path folder, Set<String> open) throws IOException {
    String name = folder.getFileName().toString();
    var parsed = ScenarioReader.read(folder.resolve("scenario.yaml"), List.of());
    var judged = new Judgement(name, open);
    judged.judge("scenario", parsed.value().isPresent(), ScenarioReaderTest.said(parsed));
    if (parsed.value().isEmpty()) {
      REPORT.add(String.format(Locale.ROOT, "%-24s cannot be read yet", name));
      judged.report();
      return;
    }
    Run run = Run.prepare(parsed.orElseThrow(), RunOptions.DEFAULT);
    Journal journal = run.journal();
    run.runToEnd();
    assertThat(run.problems()).isEmpty();
    String frames = "";
    if (Files.exists(folder.resolve("frames.tsv"))) {
      ReferenceFrames reference = ReferenceFrames.read(folder);
      ComparisonResult result =
          new TsvComparison(ComparisonOptions.STRICT)
              .compare(reference.rows(), FrameRows.of(journal.entries()));
      judged.judge("frames", result.isEqual(), result.table() + result.differences());
      frames = equal(result) + " of " + result.compared() + " frames" + reference.note();
    }
    String outputs = outputs(folder, run.stepResults(), judged);
    String rows = tables(folder, run, journal, judged);
    REPORT.add(
        String.format(Locale.ROOT, "%-24s %-32s %-18s %s", name, frames, outputs, rows).strip());
    judged.report();
  }

  private static String tables(Path folder, Run run, Journal journal, Judgement judged)
      throws IOException {
    List<String> counts = new ArrayList<>();
    for (String file : TABLES) {
      Path table = folder.resolve(file);
      if (Files.exists(table)) {
        ReferenceTables.Pair pair =
            switch (file) {
              case "answers.tsv" -> ReferenceTables.answers(table, journal);
              case "learning.tsv" -> ReferenceTables.learning(table, run.stepResults());
              case "picks.tsv" -> SchedulerTables.runs(table, journal, run.stepResults());
              case "schedulers.json" -> SchedulerTables.picks(table, journal, run.stepResults());
              case "conns.tsv" -> ConnectionLooks.compare(table, run.stepResults());
              default -> ReferenceTables.rounds(table, journal, run.stepResults());
            };
        judged.judge(file, pair.isEqual(), pair.differences());
        counts.add(ReferenceTables.count(pair));
      }
    }
    return String.join(", ", counts);
  }

  private static int equal(ComparisonResult result) {
    return result.hosts().stream().mapToInt(ComparisonResult.Host::equal).sum();
  }

  private static String outputs(Path folder, List<StepResult> results, Judgement judged)
      throws IOException {
    if (!Files.exists(folder.resolve("state.txt"))) {
      return "";
    }
    StateFile state = StateFile.read(Files.readString(folder.resolve("state.txt")));
    int equal = 0;
    for (StateFile.Output output : state.outputs()) {
      Optional<StepResult> ours = results.stream().filter(output::isOf).findFirst();
      boolean agrees = ours.isPresent() && output.agrees(ours.get());
      equal += agrees ? 1 : 0;
      String here = ours.map(StepResult::output).orElse("no such step");
      judged.judge(output.toString(), agrees, "reference:\n" + output.text() + "here:\n" + here);
    }
    return equal + " of " + state.outputs().size() + " outputs";
  }

  /// Compares what is equal with what is said not to be.
  private static final class Judgement {
    private final String name;
    private final Set<String> open;
    private final List<String> wrong = new ArrayList<>();

    Judgement(String name, Set<String> open) {
      this.name = name;
      this.open = open;
    }

    void judge(String part, boolean equal, String detail) {
      boolean listed = open.contains(name + " " + part);
      if (equal && listed) {
        wrong.add(part + " is equal now: take it off not-equal-yet.txt");
      } else if (!equal && !listed) {
        wrong.add(part + " differs\n" + detail);
      }
    }

    void report() {
      if (!wrong.isEmpty()) {
        fail(name + ":\n" + String.join("\n", wrong));
      }
    }
  }
}
