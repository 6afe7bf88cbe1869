package lvslab.net.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.Host;
import org.junit.jupiter.api.Test;

/// iptables says what the real one says: four hundred command lines, one after another, recorded
/// from iptables 1.8.9 (legacy) on a Linux kernel.
class IptablesTest {
  private static final String RECORDED = "/lvslab/net/command/iptables-1.8.9.txt";

  /// A line that was typed, and what came.
  private record Typed(String line, String output, int status) {}

  private static List<Typed> recorded() {
    List<Typed> all = new ArrayList<>();
    String line = "";
    var output = new StringBuilder();
    for (String each : text().split("\n")) {
      if (each.startsWith("$ ")) {
        line = each.substring(2);
        output.setLength(0);
      } else if (each.matches("= \\d+")) {
        all.add(new Typed(line, output.toString(), Integer.parseInt(each.substring(2))));
      } else {
        output.append(each).append('\n');
      }
    }
    return all;
  }

  private static String text() {
    try (InputStream stream = IptablesTest.class.getResourceAsStream(RECORDED)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void all_that_was_recorded() {
    var terminals = new Terminals();
    Host host = terminals.host("fw");
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (Typed typed : recorded()) {
      Terminals.Done done = terminals.type(host, typed.line() + " 2>&1");
      String output = done.output().replaceAll("( v1.8.9|Completed) on .*", "$1 on DATE");
      expected.add("$ " + typed.line() + "\n" + typed.output() + "= " + typed.status());
      found.add("$ " + typed.line() + "\n" + trimmed(output) + "= " + done.status());
    }
    assertThat(expected).hasSizeGreaterThan(400);
    assertThat(found).containsExactlyElementsOf(expected);
  }

  /// As the recording's shell took it: without the line ends at the end.
  private static String trimmed(String output) {
    String text = output.replaceAll("\n+$", "");
    return text.isEmpty() ? "" : text + "\n";
  }
}
