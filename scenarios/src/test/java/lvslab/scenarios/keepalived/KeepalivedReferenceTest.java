package lvslab.scenarios.keepalived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs of a real keepalived beside runs of ours: frames, logs, addresses, neighbours, pings,
/// pages, tables.
///
/// What is not equal yet stands in `not-equal-yet.txt`, as `CASE part`. That list may only shrink:
/// what is listed and equal fails as well as what is not listed and differs. One case alone:
/// `-Dkeepalived.case=split-who-has`.
class KeepalivedReferenceTest {
  private static final Path FOLDER = Path.of("src/test/resources/keepalived");
  private static final List<String> REPORT = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> our_keepalived_does_what_the_real_one_did() throws IOException {
    Set<String> open = new TreeSet<>(Files.readAllLines(FOLDER.resolve("not-equal-yet.txt")));
    open.removeIf(line -> line.isBlank() || line.startsWith("#"));
    String only = System.getProperty("keepalived.case", "");
    List<Path> cases;
    try (Stream<Path> folders = Files.list(FOLDER)) {
      cases = folders.filter(f -> Files.exists(f.resolve("scenario.yaml"))).sorted().toList();
    }
    Set<String> names = new TreeSet<>(cases.stream().map(f -> f.getFileName().toString()).toList());
    assertThat(open).allMatch(line -> names.contains(line.split(" ")[0]));
    return cases.stream()
        .filter(f -> only.isEmpty() || f.getFileName().toString().equals(only))
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> compare(f, open)));
  }

  @AfterAll
  static void print() {
    REPORT.forEach(System.out::println);
  }

  private static void compare(Path folder, Set<String> open) throws IOException {
    String name = folder.getFileName().toString();
    List<String> counts = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    long latest = 0;
    for (Comparison part : CaseComparison.of(folder)) {
      boolean listed = open.contains(name + " " + part.part());
      latest = Math.max(latest, part.latest());
      if (part.isEqual() && listed) {
        wrong.add(part.part() + " is equal now: take it off not-equal-yet.txt");
      } else if (!part.isEqual() && !listed) {
        wrong.add(part.part() + " differs: " + part.difference());
      }
      if (!part.isEqual()) {
        differences.add("    " + part.part() + ": " + part.difference());
      }
      if (part.expected() > 0 && !part.part().startsWith("snapshot")) {
        counts.add(part.equal() + "/" + part.expected() + " " + part.part());
      }
    }
    REPORT.add(
        String.format(
            Locale.ROOT,
            "%-32s %s %s, up to %d us apart",
            name,
            differences.isEmpty() ? "equal:" : "differs:",
            String.join(" ", counts),
            latest / 1_000));
    if (!System.getProperty("keepalived.case", "").isEmpty()) {
      REPORT.addAll(differences);
    }
    if (!wrong.isEmpty()) {
      fail(name + ":\n" + String.join("\n", wrong));
    }
  }
}
