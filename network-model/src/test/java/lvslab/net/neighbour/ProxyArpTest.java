package lvslab.net.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.device.NetDevice;
import lvslab.net.link.Switch;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.junit.jupiter.api.Test;

/// A router between two segments that answers ARP for the other side.
class ProxyArpTest {
  private static final Ipv4Address FAR = Ipv4Address.of("192.168.7.9");

  private final Lab lab = new Lab();
  private final Switch lan = lab.segment("lan");
  private final Switch net7 = lab.segment("net7");
  private final NetworkStack asker = lab.host("asker");
  private final NetDevice askerCard =
      Lab.card(asker, "eth0", "02:00:00:00:00:09", lan, "172.16.16.9/24");
  private final NetworkStack router = lab.host("router");
  private final NetDevice near =
      Lab.card(router, "eth0", "02:00:00:00:00:fe", lan, "172.16.16.254/24");

  ProxyArpTest() {
    Lab.card(router, "eth1", "02:00:00:00:01:fe", net7, "192.168.7.254/24");
    Lab.sysctl(router, "net.ipv4.ip_forward", 1);
  }

  private void ask(Ipv4Address target, MacAddress to) {
    var request =
        new ArpPacket(
            ArpPacket.REQUEST,
            askerCard.mac(),
            Ipv4Address.of("172.16.16.9"),
            MacAddress.ZERO,
            target);
    askerCard.transmit(EthernetFrame.of(to, askerCard.mac(), request), 1);
  }

  private void on(String key) {
    Lab.sysctl(router, "net.ipv4.conf.eth0." + key, 1);
  }

  private List<FrameEvent.Sent> replies() {
    return lab.sent().stream()
        .filter(sent -> sent.node().equals("router"))
        .filter(
            sent ->
                sent.frame().payload() instanceof ArpPacket arp
                    && arp.operation() == ArpPacket.REPLY)
        .toList();
  }

  @Test
  void nobody_answers_for_others_unless_told() {
    ask(FAR, MacAddress.BROADCAST);
    lab.runFor(2 * SimTime.SECOND);
    assertThat(replies()).isEmpty();
    assertThat(router.neighbours().find(near, Ipv4Address.of("172.16.16.9"))).isNull();
  }

  @Test
  void a_broadcast_request_is_answered_within_proxy_delay() {
    on("proxy_arp");
    ask(FAR, MacAddress.BROADCAST);
    lab.runFor(SimTime.MILLISECOND);
    assertThat(router.neighbours().find(near, Ipv4Address.of("172.16.16.9")).state())
        .as("who asks is learned at once")
        .isEqualTo(NudState.STALE);
    lab.runFor(830 * SimTime.MILLISECOND);
    assertThat(replies()).hasSize(1);
    ArpPacket reply = (ArpPacket) replies().getFirst().frame().payload();
    assertThat(reply.senderIp()).isEqualTo(FAR);
    assertThat(reply.senderMac()).isEqualTo(near.mac());
    assertThat(replies().getFirst().frame().destination()).isEqualTo(askerCard.mac());
  }

  @Test
  void delays_differ_and_no_more_than_proxy_qlen_wait() {
    on("proxy_arp");
    Lab.sysctl(router, "net.ipv4.neigh.eth0.proxy_qlen", 3);
    for (int i = 0; i < 10; i++) {
      ask(new Ipv4Address(FAR.bits() + i), MacAddress.BROADCAST);
    }
    lab.runFor(SimTime.MILLISECOND);
    assertThat(replies()).isEmpty();
    lab.runFor(SimTime.SECOND);
    assertThat(replies()).as("pneigh_enqueue refuses above the limit").hasSize(4);
  }

  @Test
  void a_request_to_the_router_alone_is_answered_at_once() {
    on("proxy_arp");
    ask(FAR, near.mac());
    lab.runFor(2 * SimTime.MILLISECOND);
    assertThat(replies()).hasSize(1);
  }

  @Test
  void the_same_segment_is_for_pvlan() {
    Ipv4Address neighbour = Ipv4Address.of("172.16.16.77");
    on("proxy_arp");
    ask(neighbour, near.mac());
    lab.runFor(SimTime.SECOND);
    assertThat(replies()).as("it can answer for itself").isEmpty();
    on("proxy_arp_pvlan");
    ask(neighbour, near.mac());
    lab.runFor(SimTime.SECOND);
    assertThat(replies()).hasSize(1);
  }

  @Test
  void single_addresses_can_be_named() {
    router.neighbours().arp().proxies().add(new ProxyEntry(FAR, near));
    ask(FAR, near.mac());
    ask(Ipv4Address.of("192.168.7.10"), near.mac());
    lab.runFor(SimTime.SECOND);
    assertThat(replies()).hasSize(1);
  }

  @Test
  void devices_of_one_medium_need_no_proxy() {
    on("proxy_arp");
    Lab.sysctl(router, "net.ipv4.conf.eth0.medium_id", 7);
    Lab.sysctl(router, "net.ipv4.conf.eth1.medium_id", 7);
    ask(FAR, near.mac());
    lab.runFor(SimTime.SECOND);
    assertThat(replies()).isEmpty();
  }
}
