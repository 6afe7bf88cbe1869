package lvslab.net.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.net.command.StandardCommands;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.kernel.Kernel;
import lvslab.net.program.Programs;
import lvslab.net.shell.Shell;
import lvslab.net.stack.Lab;
import org.junit.jupiter.api.Test;

class SystemctlTest {
  private final Lab lab = new Lab();
  private final Host host;

  SystemctlTest() {
    var table = new CommandTable();
    StandardCommands.addTo(table);
    SystemctlProgram.addTo(table);
    Programs.addTo(table);
    host = new Host(new Kernel(lab.engine, "rs1", 0, new HostClock(1000, 0)), table);
  }

  private String run(String line) {
    List<Shell.Result> results = new ArrayList<>();
    Shell.run(host, line, results::add);
    lab.runFor(SimTime.SECOND);
    return results.getFirst().output() + results.getFirst().status();
  }

  @Test
  void httpd_is_started_stopped_and_told_of() {
    host.files().write("/var/www/html/index.html", "hello\n");
    assertThat(run("systemctl is-active httpd")).isEqualTo("inactive\n3");
    assertThat(run("curl -s http://127.0.0.1/")).isEqualTo("7");
    assertThat(run("systemctl start httpd")).isEqualTo("0");
    assertThat(run("curl -s http://127.0.0.1/")).isEqualTo("hello\n0");
    assertThat(run("systemctl status httpd"))
        .startsWith(
            "● httpd.service - The Apache HTTP Server\n   Loaded: loaded (/usr/lib/systemd/")
        .contains("   Active: active (running) since Wed 2020-01-01 00:00:02 UTC; ")
        .contains(" (httpd)\n   CGroup: /system.slice/httpd.service\n")
        .endsWith("/usr/sbin/httpd -DFOREGROUND\n0");
    assertThat(run("systemctl stop httpd; systemctl is-active httpd")).isEqualTo("inactive\n3");
    assertThat(run("curl -s http://127.0.0.1/")).isEqualTo("7");
  }

  @Test
  void a_unit_of_ones_own_is_read_from_its_file() {
    host.files()
        .write(
            "/etc/systemd/system/page.service",
            "[Service]\nExecStart=/usr/local/bin/lab-httpd --port 81 --page \"a b\"\n");
    assertThat(run("systemctl start page.service && curl -s http://127.0.0.1:81/"))
        .isEqualTo("a b\n0");
  }

  @Test
  void what_dies_is_started_again_if_its_unit_says_so() {
    host.files()
        .write(
            "/etc/systemd/system/page.service",
            "[Service]\nExecStart=/usr/local/bin/lab-httpd --page x\nRestart=on-failure\n");
    run("systemctl start page");
    int first = Systemd.of(host).find("page").orElseThrow().main().pid();
    assertThat(run("kill -9 " + first)).isEqualTo("0");
    assertThat(Systemd.of(host).find("page").orElseThrow().main().pid()).isNotEqualTo(first);
    assertThat(run("curl -s http://127.0.0.1/")).isEqualTo("x\n0");
  }

  @Test
  void what_cannot_start_says_so() {
    run("systemctl start httpd");
    host.files()
        .write("/etc/systemd/system/other.service", "[Service]\nExecStart=/usr/sbin/httpd\n");
    assertThat(run("systemctl start other"))
        .startsWith("Job for other.service failed because the control process exited")
        .endsWith("1");
    assertThat(run("systemctl is-active other")).isEqualTo("failed\n3");
    assertThat(run("systemctl start nothing"))
        .isEqualTo("Failed to start nothing.service: Unit not found.\n5");
    assertThat(run("cat /var/log/messages")).contains("AH00072: make_sock: could not bind");
  }

  @Test
  void enabling_and_the_old_way() {
    assertThat(run("systemctl enable httpd"))
        .isEqualTo(
            "Created symlink from /etc/systemd/system/multi-user.target.wants/httpd.service to"
                + " /usr/lib/systemd/system/httpd.service.\n0");
    assertThat(run("systemctl is-enabled httpd")).isEqualTo("enabled\n0");
    assertThat(run("service httpd start"))
        .isEqualTo("Redirecting to /bin/systemctl start httpd.service\n0");
    assertThat(run("systemctl is-active httpd")).isEqualTo("active\n0");
  }
}
