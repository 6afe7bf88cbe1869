package lvslab.net.command;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.unit.SystemctlProgram;
import org.junit.jupiter.api.Test;

/// iptables-restore, as version 1.8.9 answers, and the service that calls it.
class IptablesRestoreTest {
  private final Terminals terminals = new Terminals(withUnits());
  private final Host host = terminals.host("fw");

  private static CommandTable withUnits() {
    CommandTable table = Terminals.installed();
    SystemctlProgram.addTo(table);
    return table;
  }

  private String type(String line) {
    return terminals.output(host, line);
  }

  private String restore(String text, String options) {
    return type("printf '" + text + "' | iptables-restore " + options + " 2>&1; echo = $?");
  }

  @Test
  void rules_policies_and_chains_are_as_they_were_saved() {
    String saved =
        "*filter\\n:INPUT DROP [1:2]\\n:web - [0:0]\\n"
            + "[3:180] -A INPUT -p tcp -m tcp --dport 22 -j web\\n"
            + "-A web -m comment --comment \"a b\" -j ACCEPT\\nCOMMIT\\n";
    assertThat(restore(saved, "-c")).isEqualTo("= 0\n");
    assertThat(type("iptables -S -v"))
        .isEqualTo(
            """
            -P INPUT DROP -c 1 2
            -P FORWARD ACCEPT -c 0 0
            -P OUTPUT ACCEPT -c 0 0
            -N web
            -A INPUT -p tcp -m tcp --dport 22 -c 3 180 -j web
            -A web -m comment --comment "a b" -c 0 0 -j ACCEPT
            """);
    assertThat(restore("*filter\\n-A INPUT -s 1.2.3.4 -j ACCEPT\\nCOMMIT\\n", "-n"))
        .isEqualTo("= 0\n");
    assertThat(type("iptables -S INPUT | tail -1")).isEqualTo("-A INPUT -s 1.2.3.4/32 -j ACCEPT\n");
  }

  @Test
  void a_wrong_line_leaves_all_as_it_was() {
    type("iptables -N own; iptables -A INPUT -m state --state NEW -j own; iptables -P INPUT DROP");
    String before = type("iptables -S");
    assertThat(restore("*filter\\n-A INPUT -s 1.2.3.4 -j FOO\\nCOMMIT\\n", ""))
        .isEqualTo(
            """
            iptables-restore v1.8.9 (legacy): Couldn't load target `FOO':No such file or directory

            Error occurred at line: 2
            Try `iptables-restore -h' or 'iptables-restore --help' for more information.
            = 2
            """);
    assertThat(restore("*filter\\n-A NOSUCH -j ACCEPT\\nCOMMIT\\n", ""))
        .isEqualTo("iptables-restore: line 2 failed\n= 1\n");
    assertThat(restore("*filter\\n-A INPUT -s 1.2.3.4 -j ACCEPT\\n", ""))
        .isEqualTo("iptables-restore: COMMIT expected at line 3\n= 1\n");
    assertThat(restore("bla\\n", "")).isEqualTo("iptables-restore: line 1 failed\n= 1\n");
    assertThat(restore("*foo\\nCOMMIT\\n", ""))
        .startsWith(
            "iptables-restore v1.8.9 (legacy): iptables-restore: unable to initialize table 'foo'\n"
                + "Error occurred at line: 1\n");
    assertThat(restore("*filter\\n:INPUT FOO [0:0]\\nCOMMIT\\n", ""))
        .isEqualTo(
            "iptables-restore v1.8.9 (legacy): Can't set policy `FOO' on `INPUT' line 2:"
                + " Bad policy name\n= 1\n");
    assertThat(restore("*filter\\n-F\\nCOMMIT\\n", "--test")).isEqualTo("= 0\n");
    assertThat(type("iptables -S")).isEqualTo(before);
  }

  @Test
  void the_service_saves_and_restores() {
    type("iptables -A INPUT -p tcp --dport 22 -j ACCEPT; iptables -P INPUT DROP");
    assertThat(type("service iptables save"))
        .isEqualTo("iptables: Saving firewall rules to /etc/sysconfig/iptables: [  OK  ]\n");
    assertThat(type("systemctl start iptables; iptables -S | head -1"))
        .isEqualTo("-P INPUT DROP\n");
    type("systemctl stop iptables");
    assertThat(type("iptables -S"))
        .isEqualTo("-P INPUT ACCEPT\n-P FORWARD ACCEPT\n-P OUTPUT ACCEPT\n");
    type("service iptables restart");
    assertThat(type("iptables -S"))
        .isEqualTo(
            """
            -P INPUT DROP
            -P FORWARD ACCEPT
            -P OUTPUT ACCEPT
            -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
            """);
  }
}
