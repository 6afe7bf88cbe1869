package lvslab.vrrp.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is written of interfaces: delays of their states, polling, groups of gratuitous ARP.
class InterfacesTest {
  private static final String CONF = "/etc/keepalived/keepalived.conf";

  private static String conf(String blocks, String options) {
    return """
    %s
    vrrp_instance A {
        interface ens33
        virtual_router_id 51
        priority 100
        virtual_ipaddress {
          172.16.16.172
          172.16.16.171
          172.16.17.171 dev ens37
        }
        %s
    }
    """
        .formatted(blocks, options);
  }

  private static ChildLab lab(String conf) {
    var lab = new ChildLab("none", "ens37");
    lab.hosts.get("m").files().write(CONF, conf);
    lab.at(1_000, () -> lab.start("m"));
    return lab;
  }

  private static void unplug(ChildLab lab, long from, long to) {
    lab.at(from, () -> lab.card("m", "ens33").setCarrier(false));
    lab.at(to, () -> lab.card("m", "ens33").setCarrier(true));
  }

  private static List<String> says(ChildLab lab, String regex) {
    return lab.logs.get("m").stream().filter(line -> line.matches(".*(" + regex + ").*")).toList();
  }

  @Test
  void a_state_has_to_last() {
    ChildLab lab = lab(conf("interface_up_down_delays {\n ens33 1 0.5\n}", ""));
    unplug(lab, 6_000, 6_900);
    unplug(lab, 8_000, 10_000);
    lab.run(15);
    assertThat(says(lab, "ens33: Adding|Netlink reports|FAULT"))
        .containsExactly(
            "6.000 ens33: Adding flags change from 0x11043 to 0x1003 delay by 1000000",
            "8.000 ens33: Adding flags change from 0x11043 to 0x1003 delay by 1000000",
            "9.000 Netlink reports ens33 down",
            "9.000 (A) Entering FAULT STATE",
            "10.000 ens33: Adding flags change from 0x1003 to 0x11043 delay by 500000",
            "10.500 Netlink reports ens33 up");
  }

  @Test
  void a_state_that_has_to_last_is_the_last_one_that_was_told() {
    ChildLab lab = lab(conf("interface_up_down_delays {\n ens33 1 1\n}", ""));
    unplug(lab, 6_000, 8_000);
    lab.at(8_500, () -> lab.card("m", "ens33").setCarrier(false));
    lab.at(8_700, () -> lab.type("m", "ip link set ens33 promisc on"));
    lab.at(8_700, () -> lab.card("m", "ens33").setCarrier(true));
    lab.at(9_000, () -> lab.type("m", "ip link set ens33 down"));
    lab.run(12);
    assertThat(says(lab, "ens33: Adding|Netlink reports|Delay timer"))
        .containsExactly(
            "6.000 ens33: Adding flags change from 0x11043 to 0x1003 delay by 1000000",
            "7.000 Netlink reports ens33 down",
            "8.000 ens33: Adding flags change from 0x1003 to 0x11043 delay by 1000000",
            "8.700 ens33: Adding flags change from 0x1003 to 0x11143 delay by 1000000",
            "9.000 Delay timer for ens33 cancelled");
  }

  @Test
  void an_interface_that_was_never_up_is_believed_at_once() {
    ChildLab lab = lab(conf("interface_up_down_delays {\n ens33 1 1\n}", ""));
    lab.at(500, () -> lab.card("m", "ens33").setCarrier(false));
    lab.at(4_000, () -> lab.card("m", "ens33").setCarrier(true));
    lab.run(9);
    assertThat(says(lab, "Adding|Netlink reports"))
        .containsExactly("4.000 Netlink reports ens33 up");
  }

  @Test
  void a_delay_is_less_than_a_backup_waits() {
    ChildLab lab = lab(conf("interface_up_down_delays {\n ens33 5\n}", ""));
    unplug(lab, 6_000, 9_000);
    lab.run(10);
    assertThat(says(lab, "delay by|reports"))
        .containsExactly(
            "6.000 ens33: Adding flags change from 0x11043 to 0x1003 delay by 1996094",
            "7.996 Netlink reports ens33 down",
            "9.000 Netlink reports ens33 up");
  }

  @Test
  void a_master_that_advertises_more_often_leaves_less_time() {
    String blocks = "interface_up_down_delays {\n ens33 1 1\n}\n";
    ChildLab lab = lab(conf(blocks, "version 3"));
    String other = conf("", "version 3\n advert_int 0.2").replace("priority 100", "priority 200");
    lab.hosts.get("s").files().write(CONF, other);
    lab.at(1_000, () -> lab.start("s"));
    unplug(lab, 6_000, 9_000);
    lab.run(10);
    assertThat(says(lab, "lower advert_int|delay by|reports ens33 down"))
        .hasSize(4)
        .anyMatch(
            line -> line.endsWith("A: lower advert_int reducing interface ens33 debounce timer(s)"))
        .contains("6.399 Netlink reports ens33 down");
  }

  @Test
  void a_virtual_device_has_the_delays_of_the_interface_below() {
    ChildLab lab = lab(conf("interface_up_down_delays {\n ens33 1\n}", "use_vmac"));
    unplug(lab, 6_000, 8_000);
    lab.run(9);
    assertThat(says(lab, "reports"))
        .containsExactlyInAnyOrder(
            "7.000 Netlink reports ens33 down",
            "7.000 Netlink reports vrrp.51 down",
            "8.000 Netlink reports ens33 up",
            "8.000 Netlink reports vrrp.51 up");
  }

  @Test
  void another_configuration_keeps_delays_that_it_does_not_name() {
    ChildLab lab = lab(conf("interface_up_down_delays {\n ens33 1\n}", ""));
    lab.at(5_000, () -> lab.reload("m", conf("", "")));
    unplug(lab, 6_000, 8_000);
    lab.run(9);
    assertThat(says(lab, "reports ens33 down")).containsExactly("7.000 Netlink reports ens33 down");
  }

  @Test
  void linkbeat_asks_once_a_second() {
    ChildLab lab =
        lab(
            "linkbeat_use_polling\n"
                + conf("linkbeat_interfaces {\n ens33 MII\n lo\n ens37 IOCTL\n}", ""));
    unplug(lab, 5_200, 7_300);
    lab.run(9);
    assertThat(says(lab, "reports|inkbeat|polling"))
        .containsExactly(
            "1.000 Turning off linkbeat for lo since not used for tracking",
            "1.000 (ens33): Configured linkbeat type MII not supported, using ETHTOOL",
            "1.000 Using MII-BMSR/ETHTOOL NIC polling thread(s)...",
            "6.000 Linkbeat reports ens33 down",
            "8.000 Linkbeat reports ens33 up");
    assertThat(says(lab, "fd\\(\\d+,")).allMatch(line -> line.contains("fd(13,14)")).hasSize(1);
  }

  @Test
  void an_instance_may_ask_for_linkbeat() {
    ChildLab lab = lab(conf("", "linkbeat_use_polling"));
    unplug(lab, 5_200, 5_900);
    lab.run(9);
    assertThat(says(lab, "reports")).isEmpty();
    assertThat(says(lab, "polling thread")).hasSize(1);
  }

  private static List<String> arps(ChildLab lab) {
    return lab.frames("m").stream()
        .filter(row -> row.text().startsWith("ARP") && row.seconds() < 8)
        .map(
            row ->
                Math.round(row.seconds() * 10) / 10.0
                    + row.text().replaceAll(".* spa=(\\S+).*", " $1"))
        .toList();
  }

  @Test
  void interfaces_of_a_group_take_turns() {
    String group =
        "garp_group {\n garp_interval 0.5\n interfaces {\n  ens33\n  ens37\n }\n}\n"
            + "global_defs {\n vrrp_garp_interval 0.001\n}";
    ChildLab lab = lab(conf(group, "garp_master_repeat 1"));
    lab.run(9);
    assertThat(arps(lab))
        .containsExactly("4.6 172.16.16.172", "5.1 172.16.16.171", "5.6 172.16.17.171");
  }

  @Test
  void interfaces_of_other_groups_do_not_wait_for_each_other() {
    String group =
        "garp_group {\n garp_interval 0.5\n interface ens33\n}\n"
            + "garp_group {\n gna_interval 0.5\n interface ens37\n}\n";
    ChildLab lab = lab(conf(group, "garp_master_repeat 1"));
    lab.run(9);
    assertThat(arps(lab))
        .containsExactly("4.6 172.16.16.172", "4.6 172.16.17.171", "5.1 172.16.16.171");
  }
}
