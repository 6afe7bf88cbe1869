package lvslab.net.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.engine.time.SimTime;
import lvslab.net.device.EthernetDevice;
import lvslab.net.device.NetDevice;
import lvslab.net.link.Switch;
import lvslab.net.link.SwitchPort;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.junit.jupiter.api.Test;

/// The switches of ARP that the reference has no table of (spec/arp.md, section 6): arp_filter,
/// arp_accept 2, drop_gratuitous_arp, arp_evict_nocarrier.
class ArpSwitchesTest {
  private static final MacAddress STRANGER = MacAddress.of("02:bb:00:00:00:02");
  private static final Ipv4Address NEAR = Ipv4Address.of("172.16.16.50");
  private static final Ipv4Address FAR = Ipv4Address.of("10.9.9.50");

  private final Lab lab = new Lab();
  private final Switch lan = lab.segment("lan");
  private final NetworkStack host = lab.host("host");
  private final NetDevice eth0 =
      Lab.card(host, "eth0", "02:00:00:00:00:77", lan, "172.16.16.177/24");
  private final NetDevice asker =
      Lab.card(lab.host("asker"), "eth0", "02:00:00:00:00:09", lan, "172.16.16.9/24");

  private long answers() {
    return lab.sent().stream()
        .filter(sent -> sent.node().equals("host"))
        .map(FrameEvent.Sent::frame)
        .map(EthernetFrame::payload)
        .filter(p -> p instanceof ArpPacket arp && arp.operation() == ArpPacket.REPLY)
        .count();
  }

  private void gratuitous(Ipv4Address who) {
    var packet = new ArpPacket(ArpPacket.REQUEST, STRANGER, who, MacAddress.ZERO, who);
    asker.transmit(EthernetFrame.of(MacAddress.BROADCAST, STRANGER, packet), 1);
    lab.runFor(10 * SimTime.MILLISECOND);
  }

  /// Two cards on one segment: without the switch both answer for either address, with it only the
  /// one by which the asker is reached.
  @Test
  void arp_filter_lets_the_card_answer_that_leads_back() {
    Lab.card(host, "eth1", "02:00:00:00:01:77", lan, "172.16.16.178/24");
    var request =
        new ArpPacket(
            ArpPacket.REQUEST,
            asker.mac(),
            Ipv4Address.of("172.16.16.9"),
            MacAddress.ZERO,
            Ipv4Address.of("172.16.16.177"));
    asker.transmit(EthernetFrame.of(MacAddress.BROADCAST, asker.mac(), request), 1);
    lab.runFor(10 * SimTime.MILLISECOND);
    assertThat(answers()).isEqualTo(2);
    Lab.sysctl(host, "net.ipv4.conf.eth1.arp_filter", 1);
    asker.transmit(EthernetFrame.of(MacAddress.BROADCAST, asker.mac(), request), 2);
    lab.runFor(10 * SimTime.MILLISECOND);
    assertThat(answers()).isEqualTo(3);
  }

  @Test
  void arp_accept_2_learns_those_of_a_subnet_of_the_card() {
    Lab.sysctl(host, "net.ipv4.conf.eth0.arp_accept", 2);
    gratuitous(NEAR);
    gratuitous(FAR);
    assertThat(host.neighbours().find(eth0, NEAR)).isNotNull();
    assertThat(host.neighbours().find(eth0, FAR)).isNull();
    Lab.sysctl(host, "net.ipv4.conf.eth0.arp_accept", 1);
    gratuitous(FAR);
    assertThat(host.neighbours().find(eth0, FAR)).isNotNull();
  }

  @Test
  void gratuitous_arp_can_be_refused() {
    host.neighbours().set(eth0, NEAR, MacAddress.of("02:aa:00:00:00:01"), NudState.STALE);
    Lab.sysctl(host, "net.ipv4.conf.eth0.drop_gratuitous_arp", 1);
    lab.runFor(2 * SimTime.SECOND);
    gratuitous(NEAR);
    assertThat(mac()).isNotEqualTo(STRANGER);
    Lab.sysctl(host, "net.ipv4.conf.eth0.drop_gratuitous_arp", 0);
    gratuitous(NEAR);
    assertThat(mac()).isEqualTo(STRANGER);
  }

  private MacAddress mac() {
    NeighbourEntry entry = host.neighbours().find(eth0, NEAR);
    return entry == null || entry.mac() == null ? MacAddress.ZERO : entry.mac();
  }

  @Test
  void a_pulled_cable_forgets_neighbours_unless_told_otherwise() {
    host.neighbours().set(eth0, NEAR, STRANGER, NudState.STALE);
    Lab.sysctl(host, "net.ipv4.conf.eth0.arp_evict_nocarrier", 0);
    cable(false);
    assertThat(host.neighbours().find(eth0, NEAR)).isNotNull();
    cable(true);
    // the value counts for `all` and the card together
    Lab.sysctl(host, "net.ipv4.conf.eth0.arp_evict_nocarrier", 1);
    cable(false);
    assertThat(host.neighbours().find(eth0, NEAR)).isNull();
  }

  private void cable(boolean plugged) {
    EthernetDevice card = (EthernetDevice) eth0;
    SwitchPort port = card.port();
    if (port != null) {
      port.setConnected(plugged);
    }
    card.setCarrier(plugged);
    lab.runFor(10 * SimTime.MILLISECOND);
  }
}
