package lvslab.scenarios.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Journal;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.ScenarioReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The recorder ran cases three times, what was done to the cluster moved by 0.31 s each time
/// against the clock of the adverts. Nothing of ours was made for the second and third run: the
/// scenario of the first one, with its steps moved, has to show what they showed.
///
/// Checkers draw when they begin, anew in each run; their cases are left out.
class RepeatsTest {
  private static final Path FOLDER = Path.of("src/test/resources/keepalived");
  private static final Pattern STEP = Pattern.compile("(?m)^(  - \\{?at: )([\\d.]+)s");

  /// What a kernel's draw decides, which the facts of later runs do not tell: how long the client's
  /// entry is reachable, when an IGMP report moves the virtual MAC address in the switch.
  private static final Set<String> DRAWN =
      Set.of("split-heal-silent ping_outages", "use-vmac ping_outages");

  private static final long TOGETHER_NANOS = SimTime.MILLISECOND;
  private static final List<String> REPORT = new ArrayList<>();

  @TempDir private Path temp;

  @TestFactory
  Stream<DynamicTest> what_is_done_later_has_the_effects_of_the_real_second_and_third_run()
      throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> folders = Files.list(FOLDER)) {
      for (Path folder : folders.sorted().toList()) {
        String name = folder.getFileName().toString();
        if (Files.exists(folder.resolve("scenario.yaml")) && !name.matches("(check|quorum).*")) {
          add(folder, Reference.read(folder), tests);
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(70);
    return tests.stream();
  }

  private void add(Path folder, Reference reference, List<DynamicTest> tests) {
    for (JsonNode run : reference.events().path("repeats")) {
      String title = reference.name() + " run " + run.get("run");
      if (run.get("run").asInt() > 1) { // KeepalivedReferenceTest has the first, frame by frame
        tests.add(DynamicTest.dynamicTest(title, () -> compare(title, folder, reference, run)));
      }
    }
  }

  @AfterAll
  static void print() {
    REPORT.forEach(System.out::println);
  }

  /// When something was done after the start; what was done at one time once.
  private static List<Long> actions(Reference reference) {
    List<Long> actions = new ArrayList<>();
    long last = 0;
    for (JsonNode action : reference.events().get("actions")) {
      long at = Reference.nanos(action.get("t"));
      if (at > 2 * SimTime.SECOND && at - last > TOGETHER_NANOS) {
        actions.add(at);
        last = at;
      }
    }
    return actions;
  }

  private void compare(String title, Path folder, Reference reference, JsonNode repeat)
      throws IOException {
    List<Long> actions = actions(reference);
    if (actions.isEmpty()) {
      return; // all of it moved, as KeepalivedReferenceTest has it already
    }
    long phase = Reference.nanos(repeat.get("phase_s"));
    Path moved = moved(folder, actions.getFirst() - TOGETHER_NANOS, phase);
    Run run = Run.prepare(ScenarioReader.read(moved, List.of()).orElseThrow(), RunOptions.DEFAULT);
    Journal journal = run.journal();
    run.runToEnd();
    var facts =
        new RepeatFacts(
            List.copyOf(journal.entries()),
            reference.logs().keySet(),
            actions.stream().map(at -> at + phase).toList());
    List<Comparison> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> fact : repeat.get("facts").properties()) {
      List<List<SeenFacts.Fact>> both = facts.of(fact.getKey(), fact.getValue());
      if (!both.isEmpty() && !DRAWN.contains(reference.name() + " " + fact.getKey())) {
        all.add(Comparison.grouped(fact.getKey(), 1, both.getFirst(), both.getLast()));
      }
    }
    Comparison joined = Comparison.joined(title, all);
    REPORT.add("%-40s %d facts of %d kinds".formatted(title, joined.expected(), all.size()));
    assertThat(joined.difference()).as(title).isEmpty();
  }

  /// The scenario with its later steps moved, beside copies of its files.
  private Path moved(Path folder, long from, long by) throws IOException {
    Path copy = temp.resolve(folder.getFileName() + "-" + by);
    Files.createDirectories(copy);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    Path scenario = copy.resolve("scenario.yaml");
    String text = Files.readString(scenario);
    Files.writeString(scenario, move(STEP.matcher(text), from, by));
    return scenario;
  }

  private static String move(Matcher times, long from, long by) {
    return times.replaceAll(
        m -> {
          long at = Frame.nanos(m.group(2));
          return m.group(1) + SeenFacts.seconds(at >= from ? at + by : at) + "s";
        });
  }
}
