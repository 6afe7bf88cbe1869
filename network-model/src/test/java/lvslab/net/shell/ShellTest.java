package lvslab.net.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import lvslab.net.command.Terminals;
import lvslab.net.host.Host;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Scripts beside what bash 5.2 prints for them (scripts.txt was checked against it, but for the
/// `line N` that bash puts into the complaints of a text given with -c).
class ShellTest {
  private final Terminals terminals = new Terminals();
  private final Host host = terminals.host("box");

  static Stream<Arguments> scripts() {
    try (InputStream in = ShellTest.class.getResourceAsStream("scripts.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("(?m)^=== script\n"))
          .filter(one -> !one.isEmpty())
          .map(one -> one.split("(?m)^--- output\n", -1))
          .map(pair -> Arguments.of(pair[0], pair[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void prints_what_bash_prints(String script, String expected) {
    assertThat(terminals.output(host, script)).isEqualTo(expected);
  }
}
