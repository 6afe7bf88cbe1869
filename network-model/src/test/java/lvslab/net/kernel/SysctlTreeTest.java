package lvslab.net.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import lvslab.net.device.ConfKey;
import lvslab.net.device.NetDevice;
import lvslab.net.host.FileSystem;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.socket.Errno;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import org.junit.jupiter.api.Test;

class SysctlTreeTest {
  private final Lab lab = new Lab();
  private final NetworkStack host = lab.host("h");
  private final NetDevice eth0 =
      Lab.card(host, "eth0", "02:00:00:00:00:01", lab.segment("lan"), "10.0.0.1/24");
  private final SysctlTree tree = host.kernel().sysctl();

  @Test
  void reads_and_writes_by_dots_and_by_slashes() {
    assertThat(tree.write("net.ipv4.conf.eth0.arp_ignore", "1", 42)).isEqualTo(SysctlResult.OK);
    assertThat(tree.read("net/ipv4/conf/eth0/arp_ignore")).contains("1");
    assertThat(tree.setBy("net.ipv4.conf.eth0.arp_ignore")).isEqualTo(42);
    assertThat(eth0.effective(ConfKey.ARP_IGNORE)).isEqualTo(1);
  }

  @Test
  void refuses_unknown_keys_and_values_out_of_range() {
    assertThat(tree.write("net.ipv4.conf.eth0.arp_ignored", "1", 0))
        .isEqualTo(SysctlResult.UNKNOWN);
    assertThat(tree.write("net.ipv4.ip_default_ttl", "256", 0)).isEqualTo(SysctlResult.INVALID);
    assertThat(tree.write("net.ipv4.conf.eth0.arp_announce", "two", 0))
        .isEqualTo(SysctlResult.INVALID);
    assertThat(tree.read("net.ipv4.ip_default_ttl")).contains("64");
  }

  @Test
  void keys_of_devices_take_any_number_as_the_kernel_does() {
    assertThat(tree.write("net.ipv4.conf.eth0.arp_announce", "7", 0)).isEqualTo(SysctlResult.OK);
    assertThat(tree.read("net.ipv4.conf.eth0.arp_announce")).contains("7");
  }

  @Test
  void keys_of_several_numbers_are_separated_by_tabs_as_in_proc() {
    assertThat(tree.read("net.ipv4.ip_local_port_range")).contains("32768\t60999");
    assertThat(tree.write("net.ipv4.ip_local_port_range", "40000 50000", 0))
        .isEqualTo(SysctlResult.OK);
    assertThat(host.ipv4().conf().get(Ipv4Key.IP_LOCAL_PORT_RANGE, 1)).isEqualTo(50_000);
  }

  @Test
  void ip_forward_and_conf_all_forwarding_are_one_switch_for_all_devices() {
    assertThat(tree.write("net.ipv4.ip_forward", "1", 0)).isEqualTo(SysctlResult.OK);
    assertThat(tree.read("net.ipv4.conf.all.forwarding")).contains("1");
    assertThat(tree.read("net.ipv4.conf.default.forwarding")).contains("1");
    assertThat(tree.read("net.ipv4.conf.eth0.forwarding")).contains("1");
    assertThat(tree.write("net.ipv4.conf.all.forwarding", "0", 0)).isEqualTo(SysctlResult.OK);
    assertThat(tree.read("net.ipv4.ip_forward")).contains("0");
    assertThat(tree.read("net.ipv4.conf.eth0.forwarding")).contains("0");
  }

  @Test
  void a_device_combines_with_all_as_the_kernel_says() {
    assertThat(ConfKey.ARP_IGNORE.combine(2, 1)).isEqualTo(2);
    assertThat(ConfKey.RP_FILTER.combine(1, 2)).isEqualTo(2);
    assertThat(ConfKey.PROXY_ARP.combine(0, 1)).isEqualTo(1);
    assertThat(ConfKey.ARP_EVICT_NOCARRIER.combine(1, 0)).isZero();
    assertThat(ConfKey.FORWARDING.combine(1, 0)).isZero();
  }

  @Test
  void a_new_device_takes_the_values_of_default() {
    tree.write("net.ipv4.conf.default.rp_filter", "1", 0);
    NetDevice eth1 = Lab.card(host, "eth1", "02:00:00:00:01:01", lab.segment("b"));
    assertThat(eth1.conf().get(ConfKey.RP_FILTER)).isEqualTo(1);
    assertThat(eth0.conf().get(ConfKey.RP_FILTER)).isZero();
  }

  @Test
  void proc_sys_is_the_same_tree() {
    var files = new FileSystem(host.kernel(), Map.of());
    assertThat(files.write("/proc/sys/net/ipv4/conf/eth0/arp_announce", "2\n")).isNull();
    assertThat(eth0.effective(ConfKey.ARP_ANNOUNCE)).isEqualTo(2);
    assertThat(files.read("/proc/sys/net/ipv4/conf/eth0/arp_announce")).contains("2\n");
    assertThat(files.write("/proc/sys/net/ipv4/nothing", "1")).isEqualTo(Errno.ENOENT);
  }

  @Test
  void names_are_sorted_and_whole() {
    assertThat(tree.names())
        .isSorted()
        .contains("net.ipv4.conf.eth0.arp_ignore", "net.ipv4.neigh.lo.ucast_solicit");
  }
}
