package lvslab.net.command;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.net.host.Host;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Slips that once broke something down: what the real commands say to them.
class SlipsTest {
  private final Terminals lab = new Terminals();
  private final Host host = lab.host("m");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "timeout - 1 2     | timeout: invalid time interval ‘-’",
        "timeout --soon 1  | timeout: unrecognized option '--soon'",
        "timeout -- 1 echo a | a",
        "cd /tmp; mkdir a; mv a a | mv: cannot move 'a' to a subdirectory of itself, 'a/a'",
        "cd /tmp; mkdir a; cp -r a a/ | cp: cannot copy a directory, 'a', into itself, 'a/a'",
        "mv '' /tmp        | mv: cannot stat '': No such file or directory",
        "pkill '('         | Unmatched ( or \\(",
        "sysctl -a -r '*'  | ``",
        "awk 'BEGIN {print 1.2.3}'    | 1.20.3",
        "awk 'BEGIN {print 2^-1, (1e999999999 > 1e300)}' | 0.5 1",
        "printf '%.1f' 1e-999999999   | 0.0",
      })
  void it_says_what_the_real_one_says(String line, String output) {
    String said = lab.output(host, line).lines().findFirst().orElse("").strip();
    assertThat(said).isEqualTo(output);
  }
}
