package lvslab.vrrp.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What configurations put into IPVS, what a reload changes, and what is left at the end.
class PoolTest {
  private static final String SERVICE =
      """
      virtual_server 172.16.16.172 80 {
        delay_loop 6
        lb_algo rr
        lb_kind DR
        protocol TCP
        warmup 0
      """;

  private final CheckLab lab = new CheckLab();

  private static String server(int last, String settings) {
    return "real_server 172.16.16." + last + " 80 {\nTCP_CHECK {\n}\n" + settings + "\n}\n";
  }

  private void start(String conf) {
    lab.conf(conf);
    lab.at(1_000, () -> lab.type("m", "keepalived -D -f /run/m.conf"));
  }

  private void reload(long millis, String conf) {
    lab.at(
        millis,
        () -> {
          lab.conf(conf);
          lab.type("m", "kill -HUP $(cat /run/keepalived.pid)");
        });
  }

  private void stop(long millis) {
    lab.at(millis, () -> lab.type("m", "kill $(cat /run/keepalived.pid)"));
  }

  private void script(String name) {
    String path = "/run/" + name;
    lab.hosts.get("m").files().write(path, "#!/bin/sh\necho \"" + name + " $*\" >> /run/log\n");
    lab.hosts.get("m").files().setExecutable(path, true);
  }

  private List<String> changes() {
    return lab.changes.stream().map(CheckLab.Row::text).toList();
  }

  @Test
  void addresses_are_translated_or_not() {
    start(
        """
        virtual_server 172.16.16.172 80 {
          lb_algo sh
          sh-port
          lb_kind NAT
          persistence_timeout 50
          persistence_granularity 255.255.255.0
          protocol TCP
          real_server 172.16.16.177 8080 {
            weight 3
          }
          real_server 172.16.16.178 8081 {
            lvs_method TUN
            uthreshold 100
            lthreshold 10
          }
        }
        virtual_server fwmark 7 {
          lb_algo wlc
          lb_kind DR
          real_server 172.16.16.177 80 {
          }
        }
        """);
    lab.run(2);
    assertThat(changes())
        .containsExactly(
            "ipvsadm -A -t 172.16.16.172:80 -s sh -p 50 -M 255.255.255.0 -b sh-port",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:8080 -m -w 3",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.178:80 -i -w 1 --tun-type ipip -x 100 -y"
                + " 10",
            "ipvsadm -A -f 7 -s wlc",
            "ipvsadm -a -f 7 -r 172.16.16.177:0 -g -w 1");
  }

  @Test
  void a_group_of_addresses_and_marks() {
    start(
        """
        virtual_server_group web {
          172.16.16.170-171 80
          172.16.16.172 8080
          fwmark 7
        }
        virtual_server group web {
          lb_algo rr
          lb_kind DR
          protocol TCP
          real_server 172.16.16.177 80 {
          }
        }
        """);
    stop(3_000);
    lab.run(5);
    assertThat(changes())
        .containsExactly(
            "ipvsadm -A -t 172.16.16.170:80 -s rr",
            "ipvsadm -A -t 172.16.16.171:80 -s rr",
            "ipvsadm -A -t 172.16.16.172:8080 -s rr",
            "ipvsadm -A -f 7 -s rr",
            "ipvsadm -a -t 172.16.16.170:80 -r 172.16.16.177:80 -g -w 1",
            "ipvsadm -a -t 172.16.16.171:80 -r 172.16.16.177:80 -g -w 1",
            "ipvsadm -a -t 172.16.16.172:8080 -r 172.16.16.177:8080 -g -w 1",
            "ipvsadm -a -f 7 -r 172.16.16.177:0 -g -w 1",
            "ipvsadm -d -t 172.16.16.170:80 -r 172.16.16.177:80",
            "ipvsadm -d -t 172.16.16.171:80 -r 172.16.16.177:80",
            "ipvsadm -d -t 172.16.16.172:8080 -r 172.16.16.177:8080",
            "ipvsadm -d -f 7 -r 172.16.16.177:0",
            "ipvsadm -D -t 172.16.16.170:80",
            "ipvsadm -D -t 172.16.16.171:80",
            "ipvsadm -D -t 172.16.16.172:8080",
            "ipvsadm -D -f 7");
  }

  @Test
  void a_reload_changes_what_has_changed_only() {
    lab.stopServer(500, "rs1");
    start(SERVICE + server(175, "") + server(177, "") + server(178, "") + "}\n");
    reload(5_000, SERVICE + server(177, "") + server(178, "weight 5") + server(174, "") + "}\n");
    lab.run(6);
    assertThat(changes())
        .containsExactly(
            "ipvsadm -A -t 172.16.16.172:80 -s rr",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.175:80 -g -w 1",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.178:80 -g -w 1",
            "ipvsadm -d -t 172.16.16.172:80 -r 172.16.16.177:80",
            "ipvsadm -d -t 172.16.16.172:80 -r 172.16.16.175:80",
            "ipvsadm -e -t 172.16.16.172:80 -r 172.16.16.178:80 -g -w 5",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.174:80 -g -w 1");
    assertThat(lab.says())
        .containsSubsequence(
            "5.00 Reloading",
            "5.00 Reinitializing ipvs",
            "5.00 service [172.16.16.175]:tcp:80 no longer exist",
            "5.00 Removing service [172.16.16.175]:tcp:80 from VS [172.16.16.172]:tcp:80",
            "5.00 Changing weight from 1 to 5 for active service [172.16.16.178]:tcp:80 of VS"
                + " [172.16.16.172]:tcp:80",
            "5.00 Activating healthchecker for service [172.16.16.177]:tcp:80 for VS"
                + " [172.16.16.172]:tcp:80");
  }

  @Test
  void what_failed_before_a_reload_has_failed_after_it_until_it_answers() {
    lab.stopServer(500, "rs1");
    String conf = SERVICE + server(177, "") + server(178, "") + "}\n";
    start(conf);
    reload(5_000, conf + "# again\n");
    lab.startServer(5_500, "rs1");
    lab.run(8);
    assertThat(changes())
        .endsWith(
            "ipvsadm -d -t 172.16.16.172:80 -r 172.16.16.177:80",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1")
        .hasSize(5);
    assertThat(lab.says())
        .endsWith(
            "6.00 TCP connection to [172.16.16.177]:tcp:80 success.",
            "6.00 Adding service [172.16.16.177]:tcp:80 to VS [172.16.16.172]:tcp:80");
  }

  @Test
  void a_service_that_is_no_longer_there_goes_at_a_reload() {
    String other = SERVICE.replace("172 80", "171 80") + server(177, "") + "}\n";
    start(SERVICE + server(178, "") + "}\n" + other);
    reload(5_000, SERVICE.replace("lb_algo rr", "lb_algo wrr") + server(178, "") + "}\n");
    lab.run(6);
    assertThat(changes().subList(4, changes().size()))
        .containsExactly(
            "ipvsadm -E -t 172.16.16.172:80 -s wrr",
            "ipvsadm -d -t 172.16.16.171:80 -r 172.16.16.177:80",
            "ipvsadm -D -t 172.16.16.171:80");
    assertThat(lab.says()).contains("5.00 Removing Virtual Server [172.16.16.171]:tcp:80");
  }

  @Test
  void what_a_killed_keepalived_left_is_there_already() {
    start(SERVICE + server(177, "") + "}\n");
    lab.at(2_500, () -> lab.type("m", "pkill -9 keepalived"));
    lab.at(3_000, () -> lab.type("m", "keepalived -D -f /run/m.conf"));
    lab.run(4);
    assertThat(changes()).hasSize(2);
    assertThat(lab.says())
        .contains(
            "3.00 IPVS cmd IP_VS_SO_SET_ADD(1154) error: Service already exists(17)"
                + " (172.16.16.172:tcp:80)",
            "3.00 IPVS cmd IP_VS_SO_SET_ADDDEST(1159) error: Destination already exists(17)"
                + " (172.16.16.172:tcp:80 -> 172.16.16.177:80)");
  }

  @Test
  void a_table_that_is_emptied_at_the_start_and_at_the_end() {
    lab.type("m", "ipvsadm -A -t 172.16.16.171:80 -s rr");
    start(
        "global_defs {\nlvs_flush\nlvs_flush_on_stop\nlvs_timeouts tcp 60\n}\n"
            + SERVICE
            + server(177, "")
            + "}\n");
    stop(3_000);
    lab.run(5);
    assertThat(changes())
        .containsExactly(
            "ipvsadm -A -t 172.16.16.171:80 -s rr",
            "ipvsadm --set 60 120 300",
            "ipvsadm -C",
            "ipvsadm -A -t 172.16.16.172:80 -s rr",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1",
            "ipvsadm -C",
            "ipvsadm --set 900 120 300");
  }

  @Test
  void scripts_of_servers_and_of_the_end() {
    for (String name : List.of("up", "down", "quorum-up", "quorum-down")) {
      script(name);
    }
    lab.stopServer(5_000, "rs1");
    lab.startServer(11_000, "rs1");
    String scripts = "notify_up \"/run/up 177\"\nnotify_down \"/run/down 177\"";
    start(
        SERVICE
            + "omega\nquorum_up /run/quorum-up\nquorum_down /run/quorum-down\n"
            + server(177, scripts)
            + "}\n");
    stop(20_000);
    lab.run(25);
    assertThat(lab.hosts.get("m").files().read("/run/log"))
        .contains(
            "quorum-up \ndown 177\nquorum-down \nup 177\nquorum-up \ndown 177\nquorum-down \n");
  }

  @Test
  void checks_rest_while_the_address_is_elsewhere() {
    start(SERVICE + "ha_suspend\n" + server(177, "") + "}\n");
    lab.at(9_000, () -> lab.type("m", "ip addr add 172.16.16.172/32 dev ens33"));
    lab.at(21_000, () -> lab.type("m", "ip addr del 172.16.16.172/32 dev ens33"));
    lab.run(30);
    assertThat(lab.log())
        .extracting(CheckLab.Row::text)
        .containsSubsequence(
            "Deactivating healthchecker for service [172.16.16.177]:tcp:80 for VS"
                + " [172.16.16.172]:tcp:80",
            "Activating BFD healthchecker");
    assertThat(lab.says())
        .containsExactly(
            "9.00 Netlink reflector reports IP 172.16.16.172 added",
            "9.00 Activating healthchecker for service [172.16.16.177]:tcp:80 for VS"
                + " [172.16.16.172]:tcp:80",
            "14.00 TCP connection to [172.16.16.177]:tcp:80 success.",
            "21.00 Netlink reflector reports IP 172.16.16.172 removed",
            "21.00 Suspending healthchecker for service [172.16.16.177]:tcp:80 for VS"
                + " [172.16.16.172]:tcp:80");
    assertThat(lab.frames.stream().filter(row -> row.text().contains(" S 0")))
        .extracting(row -> Math.round(row.seconds()))
        .containsExactly(14L, 20L);
  }

  @Test
  void a_sorry_server_that_is_always_there() {
    lab.stopServer(5_000, "rs1");
    lab.startServer(11_000, "rs1");
    start(
        SERVICE
            + "sorry_server 172.16.16.175 80\nsorry_server_inhibit\n"
            + server(177, "")
            + "}\n");
    lab.run(20);
    assertThat(changes())
        .containsExactly(
            "ipvsadm -A -t 172.16.16.172:80 -s rr",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.175:80 -g -w 0",
            "ipvsadm -d -t 172.16.16.172:80 -r 172.16.16.177:80",
            "ipvsadm -e -t 172.16.16.172:80 -r 172.16.16.175:80 -g -w 1",
            "ipvsadm -e -t 172.16.16.172:80 -r 172.16.16.175:80 -g -w 0",
            "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1");
  }
}
