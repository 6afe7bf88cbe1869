package lvslab.vrrp.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Signal;
import org.junit.jupiter.api.Test;

class KeepalivedTest {
  private static final String VRRP =
      """
      vrrp_instance VI-1 {
          state BACKUP
          interface ens33
          virtual_router_id 33
          priority 100
          virtual_ipaddress {
              172.16.16.172
          }
      }
      """;
  private static final String CHECKERS =
      """
      virtual_server 172.16.16.172 80 {
          lb_algo rr
          lb_kind DR
          protocol TCP
          real_server 172.16.16.177 80 {
              TCP_CHECK {
                  connect_timeout 3
              }
          }
      }
      """;
  private static final String DAEMON = "/usr/sbin/keepalived -D";

  private final Machine machine = new Machine();

  private String file(String name) {
    return machine.host.files().read(name).orElse("none");
  }

  private void startBoth() {
    machine.conf(VRRP + CHECKERS);
    assertThat(machine.type("systemctl start keepalived")).isEqualTo("0");
    machine.settle();
  }

  private List<Process> running() {
    return machine.running(DAEMON);
  }

  @Test
  void test_of_a_good_file_says_what_real_keepalived_says() {
    machine.conf(VRRP.replace("priority 100", "priority 300"));
    assertThat(machine.type("keepalived -t"))
        .isEqualTo(
            """
            (/etc/keepalived/keepalived.conf: Line 5) number '300' outside range [1, 255]
            (/etc/keepalived/keepalived.conf: Line 5) (VI-1) Priority not valid! must be \
            between 1 & 255. Using default 100
            5\
            """);
    machine.conf(VRRP);
    assertThat(machine.type("keepalived -t")).isEqualTo("0");
    assertThat(running()).isEmpty();
    machine
        .host
        .files()
        .write("/tmp/other.conf", VRRP.replace("interface ens33", "interfase ens33"));
    assertThat(machine.type("cd /tmp; keepalived --config-test=/tmp/log -f other.conf"))
        .isEqualTo("5");
    assertThat(file("/tmp/log")).startsWith("(other.conf: Line 3) Unknown keyword 'interfase'\n");
  }

  @Test
  void command_line_is_read_as_getopt_reads_it() {
    assertThat(machine.type("keepalived -v"))
        .startsWith("Keepalived v2.2.7 (01/16,2022)\n\nCopyright(C) 2001-2022 Alexandre Cassen")
        .endsWith("\n0");
    assertThat(machine.type("keepalived --vers")).startsWith("Keepalived v2.2.7");
    assertThat(machine.type("keepalived -h")).startsWith("Usage: keepalived [OPTION...]\n");
    assertThat(machine.type("keepalived -q")).isEqualTo("Unknown option -q\n1");
    assertThat(machine.type("keepalived -f")).isEqualTo("Missing parameter for option -f\n1");
    assertThat(machine.type("keepalived --signum=RELOAD")).isEqualTo("1\n0");
  }

  @Test
  void parent_and_two_children_run_and_say_so_in_order() {
    startBoth();
    List<Process> all = running();
    assertThat(all).hasSize(3);
    Process parent = all.getFirst();
    Process checker = all.get(1);
    Process vrrp = all.get(2);
    assertThat(checker.parentPid()).isEqualTo(parent.pid());
    assertThat(vrrp.parentPid()).isEqualTo(parent.pid());
    assertThat(file("/run/keepalived.pid")).isEqualTo(parent.pid() + "\n");
    assertThat(file("/run/checkers.pid")).isEqualTo(checker.pid() + "\n");
    assertThat(file("/run/vrrp.pid")).isEqualTo(vrrp.pid() + "\n");
    assertThat(machine.log())
        .containsSubsequence(
            "Keepalived: Starting Keepalived v2.2.7 (01/16,2022)",
            "Keepalived: Command line: '/usr/sbin/keepalived' '-D'",
            "Keepalived: Opening file '/etc/keepalived/keepalived.conf'.",
            "Keepalived: Configuration file /etc/keepalived/keepalived.conf",
            "Keepalived: NOTICE: setting config option max_auto_priority should result in better"
                + " keepalived performance",
            "Keepalived: Starting Healthcheck child process, pid=" + checker.pid(),
            "Keepalived: Starting VRRP child process, pid=" + vrrp.pid(),
            "Keepalived_vrrp: Registering Kernel netlink reflector",
            "Keepalived_vrrp: Registering Kernel netlink command channel",
            "Keepalived: Startup complete");
    assertThat(machine.type("systemctl is-active keepalived")).isEqualTo("active\n0");
  }

  /// As in the reference, where a keepalived with a checker that is alone on its machine and finds
  /// no old files begins to read in the VRRP child 17 us after its first line.
  @Test
  void children_begin_when_the_parent_has_written_its_log_and_looked_for_pids() {
    machine.conf(VRRP + CHECKERS);
    long start = machine.engine.nowNanos();
    assertThat(machine.type("systemctl start keepalived")).isEqualTo("0");
    machine.settle();
    assertThat(
            machine.host.systemLog().entries().stream()
                .filter(entry -> entry.text().startsWith("Registering Kernel netlink refl"))
                .map(entry -> (entry.atNanos() - start) / SimTime.MICROSECOND))
        .containsExactly(17L);
  }

  @Test
  void only_the_children_that_have_work_are_started() {
    machine.conf(VRRP);
    machine.type("systemctl start keepalived");
    assertThat(running()).hasSize(2);
    assertThat(file("/run/checkers.pid")).isEqualTo("none");
    machine.type("systemctl stop keepalived");
    machine.pass(2);
    machine.conf("");
    machine.type("systemctl start keepalived");
    assertThat(running()).hasSize(1);
    assertThat(machine.log())
        .contains("Keepalived: Warning - keepalived has no configuration to run");
  }

  @Test
  void stop_takes_a_second_and_leaves_nothing() {
    startBoth();
    int before = machine.log().size();
    assertThat(machine.type("systemctl stop keepalived")).isEqualTo("0");
    machine.pass(2);
    assertThat(running()).isEmpty();
    assertThat(file("/run/keepalived.pid")).isEqualTo("none");
    assertThat(file("/run/vrrp.pid")).isEqualTo("none");
    List<String> log = machine.logAfter(before);
    assertThat(log.getFirst()).isEqualTo("Keepalived: Stopping");
    assertThat(log.getLast()).isEqualTo("Keepalived: Stopped Keepalived v2.2.7 (01/16,2022)");
    assertThat(log).anyMatch(line -> line.startsWith("Keepalived_vrrp: Stopped - used "));
  }

  @Test
  void a_configuration_that_a_child_refuses_ends_all() {
    machine.conf(VRRP.replace("interface ens33", "interface ens99"));
    machine.type("systemctl start keepalived");
    machine.settle();
    assertThat(running()).isEmpty();
    assertThat(machine.log())
        .anyMatch(
            line ->
                line.matches(
                    "Keepalived: pid \\d+ exited with permanent error CONFIG." + " Terminating"))
        .last()
        .isEqualTo("Keepalived: Stopped Keepalived v2.2.7 (01/16,2022)");
    assertThat(machine.type("systemctl is-active keepalived")).isEqualTo("failed\n3");
  }

  @Test
  void a_child_that_is_killed_comes_back_later_each_time() {
    startBoth();
    int vrrp = running().get(2).pid();
    machine.type("kill -9 " + vrrp);
    machine.settle();
    assertThat(running()).hasSize(3).noneMatch(process -> process.pid() == vrrp);
    assertThat(machine.log())
        .containsSubsequence(
            "Keepalived: pid "
                + vrrp
                + " exited due to signal 9 (Killed) - has rlimit_rttime been"
                + " exceeded?",
            "Keepalived: VRRP child process(" + vrrp + ") died: Respawning",
            "Keepalived: Restart of VRRP process delayed 0 seconds to limit respawn rate");
    running().get(2).signal(Signal.SIGKILL);
    assertThat(running()).hasSize(2);
    machine.pass(2);
    assertThat(running()).hasSize(3);
  }

  @Test
  void children_end_when_the_parent_is_killed_but_not_before_a_power_cut() {
    startBoth();
    running().getFirst().signal(Signal.SIGKILL);
    machine.pass(2);
    assertThat(running()).isEmpty();
    assertThat(machine.log()).anyMatch(line -> line.startsWith("Keepalived_vrrp: Stopped"));
    startBoth();
    assertThat(running()).hasSize(3);
    int before = machine.log().size();
    machine.host.processes().killAll();
    machine.pass(2);
    assertThat(machine.logAfter(before)).isEmpty();
  }

  @Test
  void reload_reads_again_and_starts_the_child_that_has_work_now() {
    machine.conf(VRRP);
    machine.type("systemctl start keepalived");
    machine.settle();
    int vrrp = running().get(1).pid();
    machine.conf(VRRP + CHECKERS);
    int before = machine.log().size();
    assertThat(machine.type("systemctl reload keepalived")).isEqualTo("0");
    machine.settle();
    assertThat(running()).hasSize(3);
    assertThat(running().get(1).pid()).isEqualTo(vrrp);
    assertThat(machine.logAfter(before))
        .containsSubsequence(
            "Keepalived: Reloading ...",
            "Keepalived: Opening file '/etc/keepalived/keepalived.conf'.",
            "Keepalived_vrrp: Reloading",
            "Keepalived: Reload complete");
  }

  @Test
  void a_second_keepalived_does_not_start() {
    startBoth();
    machine.type("keepalived");
    assertThat(running()).hasSize(3);
    assertThat(machine.log().getLast()).isEqualTo("Keepalived: daemon is already running");
  }
}
