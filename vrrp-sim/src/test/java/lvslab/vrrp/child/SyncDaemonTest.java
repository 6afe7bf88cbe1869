package lvslab.vrrp.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.net.host.Host;
import org.junit.jupiter.api.Test;

/// IPVS's sync daemons follow a router.
class SyncDaemonTest {
  private static final String LIST = "ipvsadm -L --daemon";

  private static String daemon(String state, int id, String rest) {
    return state + " sync daemon (mcast=ens33, syncid=" + id + ", " + rest + ")\n";
  }

  private static final String USUAL = "maxlen=1472, group=224.0.0.81, port=8848, ttl=1";

  private static ChildLab pair(String line) {
    var lab = new ChildLab("failover-sigterm");
    for (String name : List.of("m", "s")) {
      Host host = lab.hosts.get(name);
      String conf = host.files().read("/etc/keepalived/keepalived.conf").orElseThrow();
      host.files()
          .write(
              "/etc/keepalived/keepalived.conf",
              conf.replaceFirst("global_defs \\{", "global_defs {\n" + line));
      lab.type(name, "modprobe ip_vs");
      lab.at(1_000, () -> lab.start(name));
    }
    return lab;
  }

  @Test
  void a_master_sends_and_all_others_receive() {
    ChildLab lab = pair("lvs_sync_daemon ens33 lvs-dr");
    lab.at(2_000, () -> lab.print("m", LIST, "m at first"));
    lab.at(9_000, () -> lab.print("m", LIST, "m as master"));
    lab.at(10_000, () -> lab.stop("m"));
    lab.at(10_500, () -> lab.print("m", LIST, "m after its end"));
    lab.at(10_500, () -> lab.print("s", LIST, "s before its turn"));
    lab.at(11_000, () -> lab.print("s", LIST, "s as master"));
    lab.run(12);
    assertThat(lab.printed)
        .containsEntry("m at first", daemon("backup", 51, USUAL))
        .containsEntry("m as master", daemon("master", 51, USUAL))
        .containsEntry("m after its end", "")
        .containsEntry("s before its turn", daemon("backup", 51, USUAL))
        .containsEntry("s as master", daemon("master", 51, USUAL));
    assertThat(lab.logs.get("m"))
        .contains(
            "1.000 VRRP sockpool: [ifindex(  2), family(IPv4), proto(112), fd(13,14) multicast,"
                + " address(224.0.0.18)]");
  }

  @Test
  void options() {
    ChildLab lab =
        pair("lvs_sync_daemon ens33 lvs-dr id 7 maxlen 1000 port 9999 ttl 3 group 224.0.0.99");
    lab.at(9_000, () -> lab.print("m", LIST, "m"));
    lab.run(10);
    assertThat(lab.printed)
        .containsEntry("m", daemon("master", 7, "maxlen=1000, group=224.0.0.99, port=9999, ttl=3"));
  }

  @Test
  void the_old_keyword_of_an_instance_gives_no_number() {
    ChildLab lab = pair("");
    String path = "/etc/keepalived/keepalived.conf";
    String conf = lab.hosts.get("m").files().read(path).orElseThrow();
    String old = conf.replaceFirst("(vrrp_instance .*)", "$1\nlvs_sync_daemon_interface ens33");
    lab.hosts.get("m").files().write(path, old);
    lab.at(9_000, () -> lab.print("m", LIST, "m"));
    lab.run(10);
    assertThat(lab.printed).containsEntry("m", daemon("master", 0, USUAL));
  }

  @Test
  void another_configuration_stops_it_until_the_router_changes_its_state() {
    ChildLab lab = pair("lvs_sync_daemon ens33 lvs-dr");
    String path = "/etc/keepalived/keepalived.conf";
    lab.at(
        9_000,
        () -> {
          String conf = lab.hosts.get("m").files().read(path).orElseThrow();
          lab.reload("m", conf);
        });
    lab.at(10_000, () -> lab.print("m", LIST, "the same"));
    lab.at(
        11_000,
        () -> {
          String conf = lab.hosts.get("m").files().read(path).orElseThrow();
          lab.reload("m", conf.replace("ens33 lvs-dr", "ens33 lvs-dr port 9999"));
        });
    lab.at(12_000, () -> lab.print("m", LIST, "another"));
    lab.at(12_500, () -> lab.type("m", "ip link set ens33 down"));
    lab.at(12_900, () -> lab.print("m", LIST, "in fault"));
    lab.run(13);
    assertThat(lab.logs.get("m"))
        .anyMatch(
            line ->
                line.startsWith("9.")
                    && line.endsWith("STARTDAEMON(1163) error: Daemon has already run(17)"));
    assertThat(lab.printed)
        .containsEntry("the same", daemon("master", 51, USUAL))
        .containsEntry("another", "")
        .containsEntry("in fault", daemon("backup", 51, USUAL.replace("8848", "9999")));
  }

  @Test
  void a_daemon_that_somebody_else_has_started() {
    ChildLab lab = pair("lvs_sync_daemon ens33 lvs-dr");
    lab.type("m", "ipvsadm --start-daemon backup --mcast-interface ens33");
    lab.run(2);
    assertThat(lab.logs.get("m"))
        .anyMatch(line -> line.startsWith("1.000 IPVS cmd IP_VS_SO_SET_STARTDAEMON(1163) error: "));
  }
}
