package lvslab.vrrp.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import lvslab.net.shell.Shell;
import org.junit.jupiter.api.Test;

/// `lvs_sync_daemon` without an instance.
class FreeSyncDaemonsTest {
  private static final String SERVICE =
      """
      virtual_server 172.16.16.172 80 {
        delay_loop 6
        lb_algo rr
        lb_kind DR
        protocol TCP
        real_server 172.16.16.177 80 {
        }
      }
      """;

  private final CheckLab lab = new CheckLab();
  private final Map<String, String> printed = new TreeMap<>();

  private static String conf(String options) {
    return "global_defs {\n lvs_sync_daemon ens33 " + options + "\n}\n" + SERVICE;
  }

  private static String both(int id, int port) {
    String rest =
        " sync daemon (mcast=ens33, syncid="
            + id
            + ", maxlen=1472, group=224.0.0.81, port="
            + port
            + ", ttl=1)\n";
    return "master" + rest + "backup" + rest;
  }

  private void list(long millis, String as) {
    lab.at(
        millis,
        () ->
            Shell.run(
                lab.hosts.get("m"),
                "ipvsadm -L --daemon",
                result -> printed.put(as, result.output())));
  }

  private void reload(long millis, String conf) {
    lab.at(
        millis,
        () -> {
          lab.conf(conf);
          lab.type("m", "kill -HUP $(cat /run/keepalived.pid)");
        });
  }

  @Test
  void both_run_as_long_as_the_child() {
    lab.conf(conf("id 7"));
    lab.type("m", "modprobe ip_vs; ipvsadm --start-daemon master --mcast-interface ens33");
    lab.at(1_000, () -> lab.type("m", "keepalived -D -f /run/m.conf"));
    list(2_000, "start");
    reload(3_000, conf("id 7"));
    list(4_000, "the same");
    reload(5_000, conf("port 9999"));
    list(6_000, "another");
    reload(6_500, conf("port 9999"));
    lab.at(8_000, () -> lab.type("m", "kill $(cat /run/keepalived.pid)"));
    list(9_000, "end");
    lab.run(10);
    assertThat(printed)
        .containsEntry("start", both(7, 8848))
        .containsEntry("the same", both(7, 8848))
        .containsEntry("another", both(0, 9999))
        .containsEntry("end", "");
    assertThat(lab.says().stream().filter(line -> line.contains("STARTDAEMON")))
        .containsExactly(
            "3.00 IPVS cmd IP_VS_SO_SET_STARTDAEMON(1163) error: Daemon has already run(17)",
            "3.00 IPVS cmd IP_VS_SO_SET_STARTDAEMON(1163) error: Daemon has already run(17)");
  }

  @Test
  void an_instance_means_that_the_other_child_sees_to_it() {
    lab.conf(conf("inst V"));
    lab.at(1_000, () -> lab.type("m", "keepalived -D -f /run/m.conf"));
    list(2_000, "start");
    lab.run(3);
    assertThat(printed).containsEntry("start", "");
  }
}
