package lvslab.net.command;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.net.host.Host;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers of users and groups, as shadow-utils gives and refuses them.
class AccountCommandsTest {
  private final Terminals lab = new Terminals();
  private final Host host = lab.host("m");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "useradd a; id a               | uid=1000(a) gid=1000(a) groups=1000(a)",
        "useradd -u 1234 a; id a       | uid=1234(a) gid=1234(a) groups=1234(a)",
        "groupadd -g 1234 g; useradd -u 1234 a; id a | uid=1234(a) gid=1000(a) groups=1000(a)",
        "useradd -u x a; echo $?       | useradd: invalid user ID 'x'\\n3",
        "useradd -u 0 a; echo $?       | useradd: UID 0 is not unique\\n4",
        "groupadd -g x a; echo $?      | groupadd: invalid group ID 'x'\\n3",
        "groupadd -g 0 a; echo $?      | groupadd: GID '0' already exists\\n4",
      })
  void a_number_may_be_named(String line, String output) {
    assertThat(lab.output(host, line).strip()).isEqualTo(output.replace("\\n", "\n"));
  }
}
