package lvslab.vrrp.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Virtual MACs of addresses on other interfaces than their router's.
class VmacAddressTest {
  private static final String VIRTUAL = "00:00:5e:00:01:33";

  private static String conf(String global, String options, String behind) {
    return """
    global_defs {
      %s
    }
    vrrp_instance A {
      interface ens33
      virtual_router_id 51
      priority 100
      garp_master_delay 0
      garp_master_repeat 1
      %s
      virtual_ipaddress {
        172.16.16.181
        172.16.17.181 dev ens37 %s
      }
      virtual_ipaddress_excluded {
        172.16.17.182 dev ens37 %s
      }
    }
    """
        .formatted(global, options, behind, behind);
  }

  private static ChildLab lab(String conf) {
    var lab = new ChildLab("none", "ens37");
    lab.hosts.get("m").files().write("/etc/keepalived/keepalived.conf", conf);
    lab.at(1_000, () -> lab.start("m"));
    lab.at(
        6_000,
        () -> lab.print("m", "ip -o addr | awk '$3 == \"inet\" {print $2, $4}'", "addresses"));
    lab.at(6_000, () -> lab.print("m", "ip -o link | awk '{print $2}'", "links"));
    return lab;
  }

  private static List<String> arps(ChildLab lab) {
    return lab.frames("m").stream()
        .filter(row -> row.text().startsWith("ARP"))
        .map(
            row ->
                Math.round(row.seconds() * 10) / 10.0
                    + row.text().replaceAll(".* sha=(\\S+) spa=(\\S+).*", " $1 $2"))
        .toList();
  }

  @Test
  void use_vmac_addr() {
    ChildLab lab = lab(conf("", "use_vmac_addr", ""));
    lab.at(7_000, () -> lab.stop("m"));
    lab.at(9_000, () -> lab.print("m", "ip -o link | awk '{print $2}'", "after"));
    lab.run(10);
    assertThat(lab.printed.get("links")).contains("vrrp.51@ens37:").doesNotContain("vrrp1");
    assertThat(lab.printed.get("addresses"))
        .contains("ens33 172.16.16.181/32", "vrrp.51 172.16.17.181/32", "vrrp.51 172.16.17.182/32");
    assertThat(lab.printed.get("after")).doesNotContain("vrrp");
    assertThat(arps(lab))
        .containsExactly(
            "4.6 00:0c:29:17:92:f3 172.16.16.181",
            "4.6 " + VIRTUAL + " 172.16.17.181",
            "4.6 " + VIRTUAL + " 172.16.17.182");
    assertThat(lab.logs.get("m"))
        .contains(
            "1.000 (A): Success creating VMAC interface vrrp.51",
            "8.000 (A) Success removing VMAC interface vrrp.51");
  }

  @Test
  void an_address_with_use_vmac_beside_an_instance_with_use_vmac() {
    ChildLab lab = lab(conf("vmac_prefix lab\n vmac_addr_prefix other", "use_vmac", "use_vmac"));
    lab.at(7_000, () -> lab.reload("m", conf("", "use_vmac lab.51", "")));
    lab.at(8_000, () -> lab.print("m", "ip -o link | awk '{print $2}'", "reloaded"));
    lab.run(10);
    assertThat(lab.printed.get("links")).contains("lab.51@ens33:", "other.51@ens37:");
    assertThat(lab.printed.get("addresses"))
        .contains("lab.51 172.16.16.181/32", "other.51 172.16.17.181/32");
    assertThat(lab.printed.get("reloaded")).contains("lab.51@ens33:").doesNotContain("other");
  }

  @Test
  void garp_extra_if() {
    ChildLab lab = lab(conf("", "use_vmac_addr\n garp_extra_if 3", ""));
    lab.run(12);
    assertThat(arps(lab).subList(3, arps(lab).size()))
        .containsExactly("7.6 " + VIRTUAL + " 172.16.17.181", "10.6 " + VIRTUAL + " 172.16.17.181");
    ChildLab none = lab(conf("", "garp_extra_if 3", ""));
    none.run(12);
    assertThat(arps(none)).hasSize(3);
    ChildLab all = lab(conf("vrrp_garp_extra_if all 3", "", ""));
    all.run(9);
    assertThat(arps(all).getLast()).startsWith("7.6").endsWith("172.16.17.181");
  }

  @Test
  void an_interface_that_carries_such_a_device_is_tracked() {
    ChildLab lab = lab(conf("", "use_vmac_addr", ""));
    lab.at(7_000, () -> lab.type("m", "ip link set ens37 down"));
    lab.run(8);
    assertThat(lab.logs.get("m"))
        .contains("7.000 Netlink reports vrrp.51 down", "7.000 (A) Entering FAULT STATE");
  }
}
