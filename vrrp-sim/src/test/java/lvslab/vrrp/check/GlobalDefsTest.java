package lvslab.vrrp.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.net.host.FileModes;
import lvslab.net.host.FileStatus;
import org.junit.jupiter.api.Test;

/// What global_defs say of named pipes and of names of processes.
class GlobalDefsTest {
  private static final String SERVICE =
      """
      vrrp_instance A {
        interface ens33
        virtual_router_id 51
        virtual_ipaddress {
          172.16.16.172
        }
      }
      virtual_server 172.16.16.172 80 {
        lb_algo rr
        lb_kind DR
        protocol TCP
        real_server 172.16.16.177 80 {
          lvs_method TUN type gue port 6080
        }
      }
      """;

  private final CheckLab lab = new CheckLab();

  private List<String> says(String part) {
    return lab.hosts.get("m").systemLog().entries().stream()
        .map(entry -> entry.identifier() + ": " + entry.text())
        .filter(line -> line.contains(part))
        .toList();
  }

  private void start(String global) {
    lab.conf("global_defs {\n" + global + "}\n" + SERVICE);
    lab.at(1_000, () -> lab.type("m", "keepalived -D -f /run/m.conf"));
  }

  private void reload(long millis) {
    lab.at(millis, () -> lab.type("m", "kill -HUP $(cat /run/keepalived.pid)"));
  }

  @Test
  void a_pipe_is_of_whom_it_is_made_for() {
    lab.type("m", "useradd reader");
    start("notify_fifo /run/all reader\nlvs_notify_fifo /run/lvs\n");
    lab.run(3);
    var modes = FileModes.of(lab.hosts.get("m").files());
    assertThat(modes.status("/run/all").orElseThrow()).isEqualTo(new FileStatus(0600, 1000, 1000));
    assertThat(modes.status("/run/lvs").orElseThrow()).isEqualTo(new FileStatus(0600, 0, 0));
  }

  @Test
  void pipes_of_the_same_name_are_found_when_the_configuration_is_read_again() {
    start("notify_fifo /run/f\nvrrp_notify_fifo /run/f\nlvs_notify_fifo /run/f\n");
    lab.run(2);
    assertThat(says("ignoring")).isEmpty();
    reload(3_000);
    lab.run(5);
    assertThat(says("ignoring"))
        .containsExactlyInAnyOrder(
            "Keepalived_healthcheckers: notify FIFO /run/f has been specified for global and LVS"
                + " FIFO - ignoring LVS FIFO",
            "Keepalived_vrrp: notify FIFO /run/f has been specified for global and vrrp FIFO -"
                + " ignoring vrrp FIFO");
  }

  @Test
  void of_two_scripts_for_one_pipe_that_of_vrrp_runs() {
    start(
        "vrrp_notify_fifo /run/f\nvrrp_notify_fifo_script /bin/cat\n"
            + "lvs_notify_fifo /run/f\nlvs_notify_fifo_script /bin/cat\n");
    reload(3_000);
    lab.run(5);
    assertThat(says("ignoring"))
        .containsExactly(
            "Keepalived_healthcheckers: LVS notify FIFO and vrrp FIFO are the same both with"
                + " scripts - ignoring LVS FIFO script");
  }

  @Test
  void processes_have_names_of_their_own() {
    start("process_names\nprocess_name director\n");
    lab.at(2_000, () -> lab.type("m", "ps -e | awk '{print $NF}' > /run/ps"));
    lab.at(2_100, () -> lab.type("m", "pgrep -c -x keepalived > /run/none"));
    lab.at(2_200, () -> lab.type("m", "killall keepalived_lvs; pidof keepalived > /run/pids"));
    lab.at(2_300, () -> lab.conf("global_defs {\n}\n" + SERVICE));
    reload(2_400);
    lab.at(2_900, () -> lab.type("m", "ps -e | awk '{print $NF}' > /run/after"));
    lab.run(4);
    var files = lab.hosts.get("m").files();
    assertThat(files.read("/run/ps").orElseThrow().lines())
        .contains("director", "keepalived_lvs", "keepalived_vrrp")
        .doesNotContain("keepalived");
    assertThat(files.read("/run/none").orElseThrow()).isEqualTo("0\n");
    assertThat(files.read("/run/pids").orElseThrow().split(" ")).hasSizeGreaterThan(1);
    assertThat(files.read("/run/after").orElseThrow().lines())
        .contains("keepalived")
        .doesNotContain("director", "keepalived_lvs", "keepalived_vrrp");
  }

  @Test
  void a_tunnel_that_ipvs_does_not_know() {
    start("");
    lab.run(3);
    assertThat(says("IP_VS_SO_SET_ADDDEST"))
        .hasSize(1)
        .allMatch(line -> line.contains("172.16.16.177"));
  }
}
