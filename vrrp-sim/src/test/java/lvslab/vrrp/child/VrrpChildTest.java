package lvslab.vrrp.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Advertisements and gratuitous ARPs of two directors, to the millisecond, against the traces of a
/// real keepalived.
class VrrpChildTest {
  /// Bookkeeping takes the real keepalived a microsecond or two a step, which add up.
  private static final double TOLERANCE = 0.0006;

  private static void compare(ChildLab lab, String caseName) {
    List<ChildLab.Row> last = new ArrayList<>(ChildLab.expected(caseName, "m"));
    last.addAll(ChildLab.expected(caseName, "s"));
    double end = last.stream().mapToDouble(ChildLab.Row::seconds).max().orElseThrow();
    for (String host : List.of("m", "s")) {
      compare(lab, caseName, host, end + TOLERANCE);
    }
  }

  private static void compare(ChildLab lab, String caseName, String host, double end) {
    List<ChildLab.Row> expected =
        ChildLab.expected(caseName, host).stream().filter(row -> row.seconds() <= end).toList();
    List<ChildLab.Row> seen =
        lab.frames(host).stream().filter(row -> row.seconds() <= end).toList();
    assertThat(seen)
        .as(caseName + " " + host)
        .extracting(ChildLab.Row::text)
        .containsExactlyElementsOf(expected.stream().map(ChildLab.Row::text).toList());
    for (int i = 0; i < seen.size(); i++) {
      assertThat(seen.get(i).seconds())
          .as(caseName + " " + host + " " + i)
          .isCloseTo(expected.get(i).seconds(), within(TOLERANCE));
    }
  }

  private static ChildLab pair(String caseName, String... cards) {
    var lab = new ChildLab(caseName, cards);
    lab.at(1_000, () -> lab.start("m"));
    lab.at(1_000, () -> lab.start("s"));
    return lab;
  }

  @Test
  void a_clean_stop() {
    ChildLab lab = pair("failover-sigterm");
    lab.at(10_000, () -> lab.stop("m"));
    lab.run(24);
    compare(lab, "failover-sigterm");
    assertThat(lab.told)
        .containsExactly(
            "1.000 m BACKUP 100",
            "1.000 s BACKUP 99",
            "4.609 m MASTER 100",
            "10.000 m INIT 100",
            "10.613 s MASTER 99");
    assertThat(lab.card("m", "ens33").addresses().list()).hasSize(1);
    assertThat(lab.card("s", "ens33").addresses().list()).hasSize(2);
    assertThat(lab.logs.get("s"))
        .containsSubsequence(
            "1.000 (lvs-dr) removing VIPs.",
            "1.000 (lvs-dr) Entering BACKUP STATE (init)",
            "1.000 VRRP sockpool: [ifindex(  2), family(IPv4), proto(112), fd(12,13) multicast,"
                + " address(224.0.0.18)]",
            "10.000 (lvs-dr) Backup received priority 0 advertisement",
            "10.613 (lvs-dr) Receive advertisement timeout",
            "10.613 (lvs-dr) Entering MASTER STATE",
            "10.613 (lvs-dr) setting VIPs.",
            "10.613 (lvs-dr) Sending/queueing gratuitous ARPs on ens33 for 172.16.16.172",
            "10.613 Sending gratuitous ARP on ens33 for 172.16.16.172");
  }

  @Test
  void the_former_master_comes_back() {
    ChildLab lab = pair("failback-preempt");
    lab.at(10_000, () -> lab.stop("m"));
    lab.at(20_000, () -> lab.start("m"));
    lab.run(40);
    compare(lab, "failback-preempt");
  }

  @Test
  void two_masters_that_reject_each_other() {
    ChildLab lab = pair("split-auth-pass-mismatch");
    lab.run(24);
    compare(lab, "split-auth-pass-mismatch");
  }

  @Test
  void a_script_with_a_weight() {
    ChildLab lab = pair("track-script-weight-minus-20");
    lab.script("m", "/run/chk-m.sh", "#!/bin/sh\n[ ! -e /run/fail-m ]\n");
    lab.script("s", "/run/chk-s.sh", "#!/bin/sh\n[ ! -e /run/fail-s ]\n");
    lab.at(10_000, () -> lab.type("m", "touch /run/fail-m"));
    lab.at(24_000, () -> lab.type("m", "rm /run/fail-m"));
    lab.run(40);
    compare(lab, "track-script-weight-minus-20");
    assertThat(lab.logs.get("m"))
        .containsSubsequence(
            "1.000 VRRP_Script(chk_nginx) succeeded",
            "11.000 Script `chk_nginx` now returning 1",
            "11.000 VRRP_Script(chk_nginx) failed (exited with status 1)",
            "11.000 (VI-1) Changing effective priority from 100 to 80");
  }

  @Test
  void a_group_whose_interface_fails() {
    ChildLab lab = pair("sync-group", "ens37");
    lab.at(12_000, () -> lab.type("m", "ip link set ens37 down"));
    lab.at(22_000, () -> lab.type("m", "ip link set ens37 up"));
    lab.run(40);
    compare(lab, "sync-group");
  }

  @Test
  void peers_by_name() {
    ChildLab lab = pair("unicast-peer");
    lab.run(9);
    compare(lab, "unicast-peer", "m", 9);
  }

  @Test
  void options_of_gratuitous_arp() {
    var lab = new ChildLab("garp-options");
    lab.at(1_000, () -> lab.start("m"));
    lab.run(40);
    compare(lab, "garp-options");
  }

  @Test
  void several_addresses_round_by_round() {
    var lab = new ChildLab("multiple-vips");
    lab.at(1_000, () -> lab.start("m"));
    lab.run(20);
    compare(lab, "multiple-vips");
  }

  @Test
  void version_3() {
    ChildLab lab = pair("v3-half-second-sigterm");
    lab.at(10_000, () -> lab.stop("m"));
    lab.run(24);
    compare(lab, "v3-half-second-sigterm");
  }

  @Test
  void a_virtual_mac() {
    ChildLab lab = pair("use-vmac");
    lab.at(12_000, () -> lab.stop("m"));
    lab.at(22_000, () -> lab.start("m"));
    lab.run(40);
    compare(lab, "use-vmac");
    assertThat(lab.logs.get("m"))
        .containsSubsequence(
            "1.000 Assigned address 172.16.16.173 for interface ens33",
            "1.000 (lvs-dr): Success creating VMAC interface vrrp.51",
            "1.000 Registering gratuitous ARP shared channel",
            "1.000 (lvs-dr) Entering BACKUP STATE (init)",
            "1.000 VRRP sockpool: [ifindex(  3), family(IPv4), proto(112), fd(13,14) multicast,"
                + " address(224.0.0.18)]",
            "4.609 (lvs-dr) setting VIPs.",
            "4.609 (lvs-dr) Sending/queueing gratuitous ARPs on vrrp.51 for 172.16.16.172",
            "12.000 (lvs-dr) sent 0 priority",
            "12.000 (lvs-dr) removing VIPs.",
            "13.000 (lvs-dr) Success removing VMAC interface vrrp.51",
            "22.000 VRRP sockpool: [ifindex(  4), family(IPv4), proto(112), fd(13,14) multicast,"
                + " address(224.0.0.18)]")
        .doesNotContain("1.000 (lvs-dr) removing VIPs.");
  }

  @Test
  void strict_mode() {
    ChildLab lab = pair("strict-mode");
    lab.run(16);
    compare(lab, "strict-mode");
    assertThat(lab.logs.get("m"))
        .containsSubsequence(
            "1.000 (lvs-dr) removing VIPs.",
            "1.000 (lvs-dr) removing firewall drop rule",
            "1.000 (lvs-dr) Entering BACKUP STATE (init)",
            "4.609 (lvs-dr) Entering MASTER STATE",
            "4.609 (lvs-dr) setting firewall drop rule",
            "4.609 (lvs-dr) setting VIPs.");
    assertThat(lab.hosts.get("m").stack().nftTables().find("keepalived")).isPresent();
    assertThat(lab.hosts.get("s").stack().nftTables().find("keepalived")).isEmpty();
    lab.stop("m");
    lab.run(20);
    assertThat(lab.hosts.get("m").stack().nftTables().list()).isEmpty();
  }

  @Test
  void an_interval_between_gratuitous_arps() {
    var lab = new ChildLab("garp-interval");
    lab.at(1_000, () -> lab.start("m"));
    lab.run(21);
    compare(lab, "garp-interval");
  }

  @Test
  void another_priority_without_an_end() {
    ChildLab lab = pair("reload-priority");
    String text = ChildLab.resource("reload-priority", "keepalived-m.conf").orElseThrow();
    lab.at(10_000, () -> lab.reload("m", text.replace("priority 100", "priority 90")));
    lab.run(25);
    compare(lab, "reload-priority");
    assertThat(lab.logs.get("m"))
        .containsSubsequence(
            "10.000 Assigned address 172.16.16.173 for interface ens33",
            "10.000 (lvs-dr) setting VIPs.",
            "10.000 VRRP sockpool: [ifindex(  2), family(IPv4), proto(112), fd(12,13) multicast,"
                + " address(224.0.0.18)]",
            "13.613 (lvs-dr) Entering BACKUP STATE");
  }

  @Test
  void the_owner_of_the_address() {
    var lab = new ChildLab("priority-255-owner");
    lab.at(1_000, () -> lab.start("s"));
    lab.at(10_000, () -> lab.start("m"));
    lab.run(30);
    compare(lab, "priority-255-owner");
  }
}
