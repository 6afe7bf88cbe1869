package lvslab.vrrp.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.net.host.Signal;
import org.junit.jupiter.api.Test;

/// What options of an instance do on the wire and in the log, and what keepalived makes of
/// addresses that change under it.
class OptionsTest {
  private static final String CONF = "/etc/keepalived/keepalived.conf";

  private static String conf(int priority, String options) {
    return """
    vrrp_instance A {
        interface ens33
        virtual_router_id 51
        priority %d
        virtual_ipaddress { 172.16.16.172 }
        %s
    }
    """
        .formatted(priority, options);
  }

  private static ChildLab lab(String m, String s, String... cards) {
    var lab = new ChildLab("none", cards);
    lab.hosts.get("m").files().write(CONF, m);
    lab.at(1_000, () -> lab.start("m"));
    if (!s.isEmpty()) {
      lab.hosts.get("s").files().write(CONF, s);
      lab.at(1_000, () -> lab.start("s"));
    }
    return lab;
  }

  private static List<String> log(ChildLab lab, String host) {
    return lab.logs.get(host);
  }

  private static long count(ChildLab lab, String host, double from, double to, String begin) {
    return lab.frames(host).stream()
        .filter(row -> row.seconds() >= from && row.seconds() < to && row.text().startsWith(begin))
        .count();
  }

  /// s is deaf from 8 to 14 seconds, becomes master, and is heard.
  private static ChildLab deaf(String m, String s) {
    ChildLab lab = lab(m, s);
    lab.at(8_000, () -> lab.type("s", "iptables -I INPUT -p 112 -j DROP"));
    lab.at(14_000, () -> lab.type("s", "iptables -D INPUT -p 112 -j DROP"));
    lab.run(25);
    return lab;
  }

  @Test
  void what_a_lower_master_is_answered_with() {
    ChildLab usual = deaf(conf(100, ""), conf(99, ""));
    assertThat(count(usual, "m", 11, 12, "ARP")).isEqualTo(5);
    assertThat(count(usual, "m", 16, 17, "ARP")).isEqualTo(5);
    ChildLab own =
        deaf(conf(100, "garp_lower_prio_repeat 2\n garp_lower_prio_delay 3"), conf(99, ""));
    assertThat(count(own, "m", 11, 12, "ARP")).isEqualTo(2);
    assertThat(count(own, "m", 15, 16, "ARP")).isEqualTo(2);
    assertThat(count(own, "m", 18, 24, "ARP")).isZero();
  }

  @Test
  void lower_prio_no_advert() {
    ChildLab lab = deaf(conf(100, "lower_prio_no_advert"), conf(99, ""));
    assertThat(log(lab, "m"))
        .contains("11.223 (A) Received advert from 172.16.16.174 with lower priority 99, ours 100");
    assertThat(count(lab, "m", 11, 12, "VRRP")).isEqualTo(1);
  }

  @Test
  void higher_prio_send_advert() {
    ChildLab lab = lab(conf(100, ""), conf(99, "higher_prio_send_advert"));
    lab.at(1_000, () -> lab.type("m", "iptables -I INPUT -p 112 -j DROP"));
    lab.at(8_000, () -> lab.type("s", "iptables -I INPUT -p 112 -j DROP"));
    lab.at(12_300, () -> lab.type("s", "iptables -D INPUT -p 112 -j DROP"));
    lab.run(20);
    assertThat(log(lab, "s"))
        .containsSubsequence(
            "12.609 (A) Master received advert from 172.16.16.173 with higher priority 100, ours"
                + " 99",
            "12.609 (A) Entering BACKUP STATE");
    assertThat(count(lab, "s", 12.6, 12.7, "VRRP")).isEqualTo(1);
  }

  @Test
  void down_timer_adverts() {
    ChildLab lab = lab(conf(100, "down_timer_adverts 5"), "");
    lab.run(8);
    assertThat(lab.frames("m").getFirst().seconds()).isBetween(6.609, 6.61);
  }

  @Test
  void promote_secondaries() {
    ChildLab lab = lab(conf(100, "promote_secondaries"), conf(90, "promote_secondaries"));
    String show = "cat /proc/sys/net/ipv4/conf/ens33/promote_secondaries";
    lab.type("s", "echo 1 > /proc/sys/net/ipv4/conf/ens33/promote_secondaries");
    lab.at(900, () -> lab.print("m", show, "before"));
    lab.at(2_000, () -> lab.print("m", show, "m"));
    lab.at(3_000, () -> lab.reload("m", conf(100, "")));
    lab.at(4_000, () -> lab.print("m", show, "m without"));
    for (String name : List.of("m", "s")) {
      lab.at(5_000, () -> lab.stop(name));
      lab.at(8_000, () -> lab.print(name, show, name + " in the end"));
    }
    lab.run(9);
    assertThat(lab.printed)
        .containsEntry("before", "0\n")
        .containsEntry("m", "1\n")
        .containsEntry("m without", "1\n")
        .containsEntry("m in the end", "0\n")
        .containsEntry("s in the end", "1\n");
  }

  @Test
  void vrrp_startup_delay() {
    ChildLab lab = lab("global_defs {\n vrrp_startup_delay 4\n}\n" + conf(100, ""), "");
    lab.run(12);
    assertThat(log(lab, "m")).contains("1.000 Delaying startup for 4 seconds");
    assertThat(lab.frames("m").getFirst().seconds()).isBetween(8.609, 8.61);
  }

  @Test
  void the_own_interface_need_not_be_tracked() {
    ChildLab lab =
        lab(
            conf(100, "dont_track_primary").replace("172.16.16.172 }", "172.16.16.172 dev ens37 }"),
            "",
            "ens37");
    lab.at(8_000, () -> lab.type("m", "ip link set ens33 down"));
    lab.run(9);
    assertThat(log(lab, "m"))
        .contains("8.000 Netlink reports ens33 down")
        .doesNotContain("8.000 (A) Entering FAULT STATE");
    lab.at(10_000, () -> lab.type("m", "ip link set ens37 down"));
    lab.run(11);
    assertThat(log(lab, "m"))
        .containsSubsequence(
            "10.000 Netlink reports ens37 down", "10.000 (A) Entering FAULT STATE");
  }

  @Test
  void addresses_that_are_not_advertised_are_announced_all_the_same() {
    ChildLab lab = lab(conf(100, "virtual_ipaddress_excluded { 172.16.16.180/24 }"), "");
    lab.run(6);
    assertThat(lab.frames("m").getFirst().text()).endsWith("addrs=172.16.16.172");
    assertThat(count(lab, "m", 4, 5, "ARP")).isEqualTo(10);
    assertThat(log(lab, "m"))
        .containsSubsequence("4.609 (A) setting VIPs.", "4.609 (A) setting E-VIPs.");
    assertThat(lab.card("m", "ens33").addresses().list())
        .anyMatch(a -> a.toString().contains("172.16.16.180/24"));
  }

  @Test
  void source_and_ttl_of_what_is_sent() {
    String peers = "unicast_src_ip 172.16.16.173\n unicast_peer { 172.16.16.174 }\n unicast_ttl 64";
    ChildLab lab = lab(conf(100, peers), "");
    lab.run(6);
    assertThat(lab.frames("m").getFirst().text())
        .contains("src=172.16.16.173 dst=172.16.16.174 ttl=64");
    ChildLab group = lab(conf(100, "mcast_src_ip 172.16.16.99\n mcast_dst_ip 224.0.0.99"), "");
    group.run(6);
    assertThat(group.frames("m").getFirst().text())
        .contains("src=172.16.16.99 dst=224.0.0.99 ttl=255");
  }

  @Test
  void a_stranger_is_no_peer() {
    String mine = "unicast_peer { 172.16.16.174 }\n check_unicast_src";
    String theirs = "unicast_src_ip 172.16.16.174\n unicast_peer { 172.16.16.173 }";
    ChildLab lab = lab(conf(90, mine), conf(99, theirs));
    lab.type("s", "ip addr add 172.16.16.177/24 dev ens33");
    lab.hosts
        .get("s")
        .files()
        .write(CONF, conf(99, theirs.replace("src_ip 172.16.16.174", "src_ip 172.16.16.177")));
    lab.run(8);
    assertThat(log(lab, "m"))
        .anyMatch(line -> line.endsWith("unicast source address 172.16.16.177 not a unicast peer"));
  }

  @Test
  void a_peer_from_too_far_away() {
    String mine = "unicast_peer { 172.16.16.174 min_ttl 255 max_ttl 255 }";
    String theirs = "unicast_peer { 172.16.16.173 }\n unicast_ttl 64";
    ChildLab lab = lab(conf(90, mine), conf(99, theirs));
    lab.run(6);
    assertThat(log(lab, "m")).contains("4.613 (A) TTL/HL 64 not in range 255 - 255");
  }

  @Test
  void a_source_that_nobody_has() {
    String peers = "unicast_src_ip 172.16.16.99\n unicast_peer { 172.16.16.174 }";
    ChildLab lab = lab(conf(100, peers), "");
    lab.run(6);
    assertThat(log(lab, "m"))
        .containsSubsequence(
            "1.000 bind unicast_src 172.16.16.99 failed 99 - Cannot assign requested address",
            "1.000 (A): entering FAULT state (src address not configured)",
            "1.000 (A) Entering FAULT STATE");
    assertThat(lab.frames("m")).isEmpty();
  }

  @Test
  void who_takes_the_virtual_address_away_gets_it_back_soon() {
    ChildLab lab = lab(conf(100, ""), conf(99, ""));
    lab.at(8_000, () -> lab.type("m", "ip addr del 172.16.16.172/32 dev ens33"));
    lab.run(12);
    assertThat(log(lab, "m"))
        .containsSubsequence(
            "8.000 Netlink reflector reports IP 172.16.16.172 removed from ens33",
            "8.000 (A) Entering BACKUP STATE",
            "8.000 (A) sent 0 priority",
            "8.609 (A) Entering MASTER STATE");
  }

  @Test
  void without_an_address_to_send_from_it_is_in_fault() {
    ChildLab lab = lab(conf(100, ""), "");
    lab.at(8_000, () -> lab.type("m", "ip addr del 172.16.16.173/24 dev ens33"));
    lab.at(10_000, () -> lab.type("m", "ip addr add 172.16.16.190/24 dev ens33"));
    lab.run(16);
    assertThat(log(lab, "m"))
        .containsSubsequence(
            "8.000 Deassigned address 172.16.16.173 from interface ens33",
            "8.000 (A) Entering FAULT STATE",
            "10.000 Assigned address 172.16.16.190 for interface ens33",
            "10.000 (A) Entering BACKUP STATE",
            "13.609 (A) Entering MASTER STATE");
    assertThat(
            lab.frames("m").stream().filter(r -> r.seconds() > 13).findFirst().orElseThrow().text())
        .contains("src=172.16.16.190");
  }

  @Test
  void static_addresses_come_back() {
    ChildLab lab = lab("static_ipaddress {\n 10.9.9.9/24 dev ens33\n}\n" + conf(100, ""), "");
    lab.at(3_000, () -> lab.type("m", "ip addr del 10.9.9.9/24 dev ens33"));
    lab.run(4);
    assertThat(log(lab, "m"))
        .contains("3.000 Restoring deleted static address 10.9.9.9/24 dev ens33 scope global set");
    assertThat(lab.card("m", "ens33").addresses().list()).hasSize(2);
    lab.stop("m");
    lab.run(6);
    assertThat(lab.card("m", "ens33").addresses().list()).hasSize(1);
  }

  @Test
  void another_list_of_addresses_and_another_instance() {
    String second =
        """
        vrrp_instance B {
            interface ens33
            virtual_router_id 52
            priority 100
            virtual_ipaddress { 172.16.16.171 }
        }
        """;
    ChildLab lab = lab(conf(100, "") + second, "");
    lab.at(
        8_000, () -> lab.reload("m", conf(100, "").replace("172.16.16.172", "172.16.16.182/24")));
    lab.run(12);
    assertThat(log(lab, "m"))
        .containsSubsequence(
            "8.000 (B) sent 0 priority",
            "8.000 (B) removing VIPs.",
            "8.000 (A) ip address 172.16.16.172/32 dev ens33, no longer exist",
            "8.000 (A) setting VIPs.",
            "8.000 (A) Sending/queueing gratuitous ARPs on ens33 for 172.16.16.182");
    assertThat(count(lab, "m", 8, 8.5, "VRRP")).isEqualTo(4);
    assertThat(log(lab, "m"))
        .doesNotContain("9.609 Sending gratuitous ARP on ens33 for 172.16.16.172");
  }

  @Test
  void another_password_makes_two_masters() {
    String first = "authentication {\n auth_type PASS\n auth_pass one\n }";
    ChildLab lab = lab(conf(100, first), conf(99, first));
    lab.at(8_000, () -> lab.reload("s", conf(99, first.replace("one", "two"))));
    lab.run(14);
    assertThat(log(lab, "s"))
        .containsSubsequence(
            "8.609 (A) received an invalid passwd!", "11.613 (A) Entering MASTER STATE");
  }

  @Test
  void a_killed_child_leaves_its_virtual_device_and_the_next_finds_it() {
    ChildLab lab = lab(conf(100, "use_vmac"), "");
    lab.at(8_000, () -> lab.children.get("m").signal(Signal.SIGKILL));
    lab.at(9_000, () -> lab.start("m"));
    lab.run(20);
    assertThat(log(lab, "m"))
        .containsSubsequence(
            "9.000 (A) Found matching interface vrrp.51",
            "9.000 (A) removing VIPs.",
            "12.609 (A) Entering MASTER STATE");
    assertThat(lab.card("m", "vrrp.51").addresses().list()).hasSize(1);
  }

  /// But for arp_ignore and arp_filter: keepalived takes what the kernel tells it of its own change
  /// for what was there before (case use-vmac: at the second start there is nothing to set).
  @Test
  void a_virtual_device_moves_the_sysctl_values_and_the_end_puts_them_back() {
    ChildLab lab = lab(conf(100, "use_vmac"), "");
    lab.type("m", "sysctl -w net.ipv4.conf.all.rp_filter=1");
    lab.run(3);
    var files = lab.hosts.get("m").kernel().sysctl();
    assertThat(files.read("net/ipv4/conf/all/rp_filter")).contains("0");
    assertThat(files.read("net/ipv4/conf/ens33/rp_filter")).contains("1");
    assertThat(files.read("net/ipv4/conf/ens33/arp_ignore")).contains("1");
    assertThat(files.read("net/ipv4/conf/vrrp.51/accept_local")).contains("1");
    assertThat(log(lab, "m"))
        .contains("1.000 NOTICE: setting sysctl net.ipv4.conf.all.rp_filter from 1 to 0");
    lab.stop("m");
    lab.run(6);
    assertThat(files.read("net/ipv4/conf/all/rp_filter")).contains("1");
    assertThat(files.read("net/ipv4/conf/ens33/rp_filter")).contains("0");
    assertThat(files.read("net/ipv4/conf/ens33/arp_ignore")).contains("1");
    assertThat(files.read("net/ipv4/conf/ens33/arp_filter")).contains("1");
    assertThat(lab.hosts.get("m").stack().devices().find("vrrp.51")).isEmpty();
  }
}
