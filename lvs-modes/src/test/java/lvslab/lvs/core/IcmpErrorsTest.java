package lvslab.lvs.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.lvs.IpvsLab;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// ICMP errors about connections, from either side and from the director itself (`ip_vs_in_icmp`,
/// `ip_vs_out_icmp`).
class IcmpErrorsTest {
  private static final Ipv4Address ROUTER = Ipv4Address.of("172.16.16.254");
  private static final int MTU = 1400;

  private final IpvsLab lab = new IpvsLab();

  @BeforeEach
  void hosts() {
    lab.host("client", 0x01, lab.lan, "172.16.16.1/24");
    lab.host("rs1", 0x77, lab.lan, "172.16.16.177/24");
    lab.setUp("ipvsadm -A -t 172.16.16.172:80 -s rr");
  }

  private void server(String rest) {
    lab.setUp("ipvsadm -a -t 172.16.16.172:80 -r 172.16.16." + rest);
  }

  /// The IPv4 frames that the director has sent.
  private List<EthernetFrame> sent() {
    lab.runFor(10 * SimTime.MILLISECOND);
    return lab.events(FrameEvent.Sent.class).stream()
        .filter(sent -> sent.node().equals("director"))
        .map(FrameEvent.Sent::frame)
        .filter(frame -> frame.payload() instanceof Ipv4Packet)
        .toList();
  }

  /// A router between the server and the client says that the server's segment is too large; it
  /// says so to the segment's source, which is the virtual address.
  private void tooLarge(int clientPort) {
    Ipv4Packet reply =
        IpvsLab.packet(IpvsLab.VIP, IpvsLab.CLIENT, IpvsLab.segment(80, clientPort, TcpFlags.ACK));
    Bytes quote = Ipv4Codec.encode(reply).slice(0, 28);
    var message =
        new IcmpMessage(IcmpMessage.UNREACHABLE, IcmpMessage.FRAGMENTATION_NEEDED, MTU, quote);
    lab.arrive(IpvsLab.packet(ROUTER, IpvsLab.VIP, message));
  }

  @Test
  void direct_routing_sends_an_error_about_a_reply_to_the_server_as_it_is() {
    server("177 -g");
    lab.open(40001);
    tooLarge(40001);
    EthernetFrame frame = sent().getLast();
    assertThat(frame.destination()).hasToString("02:00:00:00:00:77");
    Ipv4Packet packet = (Ipv4Packet) frame.payload();
    assertThat(packet.source()).isEqualTo(ROUTER);
    assertThat(packet.destination()).isEqualTo(IpvsLab.VIP);
    assertThat(packet.ttl()).isEqualTo(63);
    assertThat(((IcmpMessage) packet.payload()).rest()).isEqualTo(MTU);
  }

  @Test
  void a_tunnel_wraps_it() {
    server("177 -i");
    lab.open(40001);
    tooLarge(40001);
    assertThat(sent())
        .extracting(frame -> (Ipv4Packet) frame.payload())
        .filteredOn(packet -> packet.protocol() == IpProtocol.IPIP)
        .filteredOn(outer -> ((Ipv4Packet) outer.payload()).protocol() == IpProtocol.ICMP)
        .extracting(Ipv4Packet::destination)
        .containsExactly(IpvsLab.RS1);
  }

  @Test
  void it_is_counted_but_leaves_the_entry_its_time() {
    server("177 -g");
    lab.open(40001);
    lab.tcp(40001, TcpFlags.FIN | TcpFlags.ACK);
    lab.runFor(50 * SimTime.SECOND);
    tooLarge(40001);
    lab.runFor(10 * SimTime.MILLISECOND);
    assertThat(lab.run("ipvsadm -Lnc").out()).contains("TCP 01:09  FIN_WAIT    172.16.16.1:40001");
    assertThat(lab.run("ipvsadm -Ln --stats").out())
        .contains("TCP  172.16.16.172:80                    1        4        0      176        0");
  }

  @Test
  void an_error_about_nothing_that_ipvs_knows_is_the_local_stacks() {
    server("177 -g");
    tooLarge(40001);
    assertThat(sent()).isEmpty();
  }

  /// The SYN had been translated when the neighbour failed, so the director's own error quotes the
  /// real server; on its way out it is translated back, source and all.
  @Test
  void under_nat_the_director_says_as_the_virtual_address_that_a_server_is_gone() {
    server("179:8080 -m");
    lab.tcp(40001, TcpFlags.SYN);
    lab.runFor(4 * SimTime.SECOND);
    Ipv4Packet error = (Ipv4Packet) sent().getLast().payload();
    assertThat(error.source()).isEqualTo(IpvsLab.VIP);
    IcmpMessage message = (IcmpMessage) error.payload();
    assertThat(message.code()).isEqualTo(IcmpMessage.HOST_UNREACHABLE);
    assertThat(Ipv4Codec.decodeHeader(message.data()).orElseThrow().destination())
        .isEqualTo(IpvsLab.VIP);
    assertThat(message.data().u16(22)).as("port").isEqualTo(80);
  }

  /// Under DR nothing was translated, and nothing is; but the error counts as a reply.
  @Test
  void under_dr_it_says_so_as_itself() {
    server("179 -g");
    lab.tcp(40001, TcpFlags.SYN);
    lab.runFor(4 * SimTime.SECOND);
    Ipv4Packet error = (Ipv4Packet) sent().getLast().payload();
    assertThat(error.source()).hasToString("172.16.16.173");
    assertThat(lab.run("ipvsadm -Ln --stats").out())
        .contains("TCP  172.16.16.172:80                    1        1        1       40       68");
  }
}
