package lvslab.net.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import lvslab.net.host.Host;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Command lines beside those of the real programs: bash, grep, sed, awk (mawk), the coreutils and
/// the findutils of Debian 12, with the same files. `NAME.golden` holds each line with what the
/// real one printed, both streams, and its exit status; `real-tools.sh` writes it.
///
/// What is not equal yet stands in `unequal.txt`, which may only shrink.
class RealToolsTest {
  private static final List<String> REPORT = new ArrayList<>();

  /// What a real program printed for a line.
  private record Printed(String line, String output) {}

  @TestFactory
  Stream<DynamicTest> our_tools_print_what_real_tools_print() throws IOException {
    return Stream.of("tools", "awk", "links")
        .map(name -> DynamicTest.dynamicTest(name, () -> compare(name)));
  }

  @AfterAll
  static void print() {
    REPORT.forEach(System.out::println);
  }

  private static void compare(String name) throws IOException {
    var open = new TreeSet<String>(resource("unequal.txt").lines().toList());
    List<String> wrong = new ArrayList<>();
    List<Printed> all = read(resource(name + ".golden"));
    int equal = 0;
    for (Printed printed : all) {
      String ours = run(printed.line);
      boolean same = ours.equals(printed.output);
      equal += same ? 1 : 0;
      if (same == open.contains(printed.line)) {
        wrong.add(
            same
                ? "is equal now, take it off unequal.txt: " + printed.line
                : "$ " + printed.line + "\n--- real\n" + printed.output + "--- ours\n" + ours);
      }
    }
    REPORT.add(name + ": " + equal + " of " + all.size() + " command lines print the same");
    assertThat(wrong).withFailMessage(() -> String.join("\n", wrong)).isEmpty();
  }

  private static String run(String line) throws IOException {
    var terminals = new Terminals();
    Host host = terminals.host("host");
    host.files().write("/tmp/fixture.sh", resource("fixture.sh"));
    host.files().write("/srv/lab/prog.awk", resource("prog.awk"));
    terminals.type(host, "cd /srv/lab; . /tmp/fixture.sh");
    try {
      Terminals.Done done = terminals.type(host, "cd /srv/lab\n" + line + "\n");
      return done.output() + "status " + done.status() + "\n";
    } catch (RuntimeException | StackOverflowError failure) {
      return failure + "\n";
    }
  }

  private static List<Printed> read(String text) {
    List<Printed> found = new ArrayList<>();
    @Nullable String line = null;
    var output = new StringBuilder();
    for (String next : text.lines().toList()) {
      if (next.startsWith("$ ")) {
        if (line != null) {
          found.add(new Printed(line, output.toString()));
        }
        line = next.substring(2);
        output.setLength(0);
      } else {
        output.append(next).append('\n');
      }
    }
    if (line != null) {
      found.add(new Printed(line, output.toString()));
    }
    return found;
  }

  private static String resource(String name) throws IOException {
    try (@Nullable InputStream in = RealToolsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
