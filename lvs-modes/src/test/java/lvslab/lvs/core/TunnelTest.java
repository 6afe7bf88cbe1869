package lvslab.lvs.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.lvs.IpvsLab;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tunnelling: what the outer header takes from the inner one, sizes, and errors that come back.
class TunnelTest {
  private final IpvsLab lab = new IpvsLab();

  @BeforeEach
  void service() {
    lab.host("client", 0x01, lab.lan, "172.16.16.1/24");
    lab.host("rs1", 0x77, lab.lan, "172.16.16.177/24");
    lab.setUp(
        "ipvsadm -A -t 172.16.16.172:80 -s rr",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177 -i");
  }

  private List<Ipv4Packet> sent() {
    lab.runFor(10_000_000);
    List<Ipv4Packet> packets = new ArrayList<>();
    for (FrameEvent.Sent event : lab.events(FrameEvent.Sent.class)) {
      if (event.node().equals("director") && event.frame().payload() instanceof Ipv4Packet p) {
        packets.add(p);
      }
    }
    return packets;
  }

  private static Ipv4Packet segment(int bytes, boolean dontFragment, int tos) {
    var segment =
        new TcpSegment(
            40001, 80, 1, 1, TcpFlags.ACK, 100, TcpOptions.NONE, Bytes.wrap(new byte[bytes - 40]));
    Ipv4Packet packet = IpvsLab.packet(IpvsLab.CLIENT, IpvsLab.VIP, segment);
    return packet.withHeader(packet.header().withIdentification(77, dontFragment).withTos(tos));
  }

  /// Those that are tunnel packets; rs1 has no tunnel, so it answers each with an error.
  private List<Ipv4Packet> wrapped() {
    return sent().stream().filter(packet -> packet.protocol() == IpProtocol.IPIP).toList();
  }

  @Test
  void the_packet_is_wrapped() {
    lab.tcp(40001, TcpFlags.SYN);
    Ipv4Packet outer = sent().getFirst();
    assertThat(outer.header())
        .isEqualTo(
            Ipv4Header.of(Ipv4Address.of("172.16.16.173"), IpvsLab.RS1, IpProtocol.IPIP)
                .withTtl(63)
                .withIdentification(0, true));
    Ipv4Packet inner =
        IpvsLab.packet(IpvsLab.CLIENT, IpvsLab.VIP, IpvsLab.segment(40001, 80, TcpFlags.SYN));
    assertThat(outer.payload()).isEqualTo(inner.withTtl(63));
  }

  @Test
  void type_of_service_is_copied_but_congestion_is_not_claimed() {
    lab.open(40001);
    lab.arrive(segment(100, true, 0xB8));
    lab.arrive(segment(100, true, 0xB9));
    lab.arrive(segment(100, true, 0xBB));
    assertThat(wrapped().stream().skip(2))
        .extracting(packet -> packet.header().tos())
        .containsExactly(0xB8, 0xB9, 0xBA);
  }

  @Test
  void a_packet_that_fills_the_link_is_refused_with_twenty_octets_less() {
    lab.open(40001);
    lab.arrive(segment(1480, true, 0));
    assertThat(wrapped()).hasSize(3);
    lab.arrive(segment(1481, true, 0));
    Ipv4Packet answer = sent().getLast();
    assertThat(answer.source()).isEqualTo(IpvsLab.VIP);
    assertThat(((IcmpMessage) answer.payload()).rest()).isEqualTo(1480);
  }

  @Test
  void a_packet_that_may_be_cut_is_cut_outside() {
    lab.open(40001);
    lab.arrive(segment(1500, false, 0));
    List<Ipv4Packet> packets = wrapped();
    assertThat(packets).hasSize(4);
    assertThat(packets.get(2).protocol()).isEqualTo(IpProtocol.IPIP);
    assertThat(packets.get(2).lengthBytes()).isEqualTo(1500);
    assertThat(packets.get(2).header().moreFragments()).isTrue();
    assertThat(packets.get(3).lengthBytes()).isEqualTo(40);
  }

  @Test
  void without_pmtu_disc_every_packet_may_be_cut() {
    lab.director.files().setSysctl("net.ipv4.vs.pmtu_disc", "0");
    lab.open(40001);
    lab.arrive(segment(1500, true, 0));
    List<Ipv4Packet> packets = wrapped();
    assertThat(packets).hasSize(4);
    assertThat(packets.get(3).header().dontFragment()).isFalse();
  }

  @Test
  void an_error_on_the_way_is_passed_on_to_the_client() {
    lab.tcp(40001, TcpFlags.SYN);
    Bytes quote = Ipv4Codec.encode(sent().getFirst());
    var tooLarge =
        new IcmpMessage(IcmpMessage.UNREACHABLE, IcmpMessage.FRAGMENTATION_NEEDED, 1400, quote);
    Ipv4Address router = Ipv4Address.of("172.16.16.254");
    Ipv4Address director = Ipv4Address.of("172.16.16.173");
    lab.arrive(IpvsLab.packet(router, director, tooLarge));
    Ipv4Packet answer = sent().getLast();
    assertThat(answer.destination()).isEqualTo(IpvsLab.CLIENT);
    IcmpMessage message = (IcmpMessage) answer.payload();
    assertThat(message.code()).isEqualTo(IcmpMessage.FRAGMENTATION_NEEDED);
    assertThat(message.rest()).as("IPVS still keeps the route as it was").isEqualTo(1480);
    assertThat(Ipv4Codec.decodeHeader(message.data()).orElseThrow().destination())
        .isEqualTo(IpvsLab.VIP);
    lab.arrive(segment(1381, true, 0));
    assertThat(((IcmpMessage) sent().getLast().payload()).rest())
        .as("the next packet finds what the director has learned")
        .isEqualTo(1380);
    lab.arrive(IpvsLab.packet(router, director, tooLarge));
    assertThat(((IcmpMessage) sent().getLast().payload()).rest()).isEqualTo(1380);
    int before = sent().size();
    Ipv4Header elsewhere = // no real server of a tunnel
        Ipv4Header.of(director, Ipv4Address.of("172.16.16.99"), IpProtocol.IPIP);
    Ipv4Packet other = new Ipv4Packet(elsewhere, sent().getFirst().payload());
    var notOurs = new IcmpMessage(IcmpMessage.UNREACHABLE, 1, 0, Ipv4Codec.encode(other));
    lab.arrive(IpvsLab.packet(router, director, notOurs));
    assertThat(sent()).hasSize(before);
    var unreachable = new IcmpMessage(IcmpMessage.UNREACHABLE, 1, 0, quote.slice(0, 56));
    lab.arrive(IpvsLab.packet(router, director, unreachable));
    assertThat(((IcmpMessage) sent().getLast().payload()).code())
        .isEqualTo(IcmpMessage.HOST_UNREACHABLE);
  }
}
