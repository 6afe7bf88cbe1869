package lvslab.lvs.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.lvs.IpvsLab;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.host.Host;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.transport.UdpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Address translation between two segments: clients outside, real servers inside on another port.
class NatTest {
  private static final Ipv4Address CLIENT = Ipv4Address.of("10.0.0.1");
  private static final Ipv4Address VIP = Ipv4Address.of("10.0.0.172");

  private final IpvsLab lab = new IpvsLab(0, "10.0.0.173/24", "10.0.0.172/24");

  @BeforeEach
  void service() {
    var inside = lab.segment("inside");
    IpvsLab.card(lab.director, "eth1", 0x173, inside, "172.16.16.173/24");
    lab.host("client", 0x01, lab.lan, "10.0.0.1/24");
    lab.host("rs1", 0x77, inside, "172.16.16.177/24");
    lab.director.files().setSysctl("net.ipv4.ip_forward", "1");
    lab.setUp(
        "ipvsadm -A -t 10.0.0.172:80 -s rr",
        "ipvsadm -a -t 10.0.0.172:80 -r 172.16.16.177:8080 -m -w 1");
  }

  private static Ipv4Packet toVip(int port, int flags) {
    return IpvsLab.packet(CLIENT, VIP, IpvsLab.segment(port, 80, flags));
  }

  private static Ipv4Packet fromServer(int port, int flags) {
    return IpvsLab.packet(IpvsLab.RS1, CLIENT, IpvsLab.segment(8080, port, flags));
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

  @Test
  void both_directions_are_translated() {
    lab.arrive(toVip(40001, TcpFlags.SYN));
    lab.arrive("eth1", fromServer(40001, TcpFlags.SYN | TcpFlags.ACK));
    List<Ipv4Packet> packets = sent();
    assertThat(packets).hasSize(3); // the client, which has not asked, answers with a reset
    Ipv4Packet in = packets.getFirst();
    assertThat(in.source()).isEqualTo(CLIENT);
    assertThat(in.destination()).isEqualTo(IpvsLab.RS1);
    assertThat(in.ttl()).isEqualTo(63);
    assertThat(in.payload()).isEqualTo(IpvsLab.segment(40001, 8080, TcpFlags.SYN));
    Ipv4Packet out = packets.get(1);
    assertThat(out.source()).isEqualTo(VIP);
    assertThat(out.destination()).isEqualTo(CLIENT);
    assertThat(out.ttl()).isEqualTo(63);
    assertThat(((TcpSegment) out.payload()).sourcePort()).isEqualTo(80);
    IpvsEvent.Replied replied = lab.events(IpvsEvent.Replied.class).getFirst();
    assertThat(replied.before().source()).isEqualTo(IpvsLab.RS1);
    assertThat(replied.after().source()).isEqualTo(VIP);
    assertThat(replied.decision().rule()).isEqualTo("ipvs.reply.nat");
    assertThat(lab.run("ipvsadm -Ln --stats").out())
        .contains(
            "TCP  10.0.0.172:80                       1        2        1       80       40\n");
  }

  @Test
  void a_reply_of_no_connection_passes_as_it_is() {
    lab.arrive("eth1", fromServer(40001, TcpFlags.ACK));
    assertThat(sent().getFirst().source()).isEqualTo(IpvsLab.RS1);
  }

  @Test
  void nat_icmp_send_refuses_it() {
    lab.director.files().setSysctl("net.ipv4.vs.nat_icmp_send", "1");
    lab.arrive("eth1", fromServer(40001, TcpFlags.ACK));
    Ipv4Packet answer = sent().getFirst();
    assertThat(answer.destination()).isEqualTo(IpvsLab.RS1);
    assertThat(((IcmpMessage) answer.payload()).code()).isEqualTo(IcmpMessage.PORT_UNREACHABLE);
    assertThat(lab.events(PacketEvent.Dropped.class).getFirst().decision().rule())
        .isEqualTo("ipvs.reply.no-connection");
    lab.arrive("eth1", fromServer(40001, TcpFlags.RST));
    assertThat(sent().getLast().source()).as("a reset passes").isEqualTo(IpvsLab.RS1);
  }

  private static Ipv4Packet error(Ipv4Address from, Ipv4Address to, Ipv4Packet about) {
    Bytes quote = Ipv4Codec.encode(about).slice(0, 28);
    return IpvsLab.packet(from, to, new IcmpMessage(IcmpMessage.UNREACHABLE, 3, 0, quote));
  }

  @Test
  void an_error_about_a_request_reaches_the_client_about_the_request_it_sent() {
    lab.arrive(toVip(40001, TcpFlags.SYN));
    Ipv4Packet translated = sent().getFirst();
    lab.arrive("eth1", error(IpvsLab.RS1, CLIENT, translated));
    Ipv4Packet error = sent().getLast();
    assertThat(error.source()).isEqualTo(VIP);
    assertThat(error.destination()).isEqualTo(CLIENT);
    Bytes quote = ((IcmpMessage) error.payload()).data();
    var header = Ipv4Codec.decodeHeader(quote).orElseThrow();
    assertThat(header.source()).isEqualTo(CLIENT);
    assertThat(header.destination()).isEqualTo(VIP);
    assertThat(quote.u16(20)).isEqualTo(40001);
    assertThat(quote.u16(22)).isEqualTo(80);
  }

  @Test
  void an_error_about_a_reply_reaches_the_server_about_the_reply_it_sent() {
    lab.arrive(toVip(40001, TcpFlags.SYN));
    Ipv4Packet reply =
        IpvsLab.packet(VIP, CLIENT, IpvsLab.segment(80, 40001, TcpFlags.SYN | TcpFlags.ACK));
    lab.arrive(error(CLIENT, VIP, reply));
    Ipv4Packet error = sent().getLast();
    assertThat(error.source()).isEqualTo(CLIENT);
    assertThat(error.destination()).isEqualTo(IpvsLab.RS1);
    assertThat(error.ttl()).isEqualTo(63);
    Bytes quote = ((IcmpMessage) error.payload()).data();
    var header = Ipv4Codec.decodeHeader(quote).orElseThrow();
    assertThat(header.source()).isEqualTo(IpvsLab.RS1);
    assertThat(header.destination()).isEqualTo(CLIENT);
    assertThat(quote.u16(20)).isEqualTo(8080);
    assertThat(quote.u16(22)).isEqualTo(40001);
  }

  @Test
  void a_reply_in_fragments_is_gathered_translated_and_cut_again() {
    lab.setUp(
        "ipvsadm -A -u 10.0.0.172:53 -s rr",
        "ipvsadm -a -u 10.0.0.172:53 -r 172.16.16.177:5353 -m");
    lab.arrive(IpvsLab.packet(CLIENT, VIP, new UdpDatagram(41001, 53, Bytes.utf8("ping"))));
    var answer = new UdpDatagram(5353, 41001, Bytes.wrap(new byte[2000]));
    Ipv4Packet whole = IpvsLab.packet(IpvsLab.RS1, CLIENT, answer);
    Bytes load = Ipv4Codec.encodePayload(whole.header(), answer);
    var header = whole.header().withIdentification(9, false);
    lab.arrive(
        "eth1",
        new Ipv4Packet(
            header.withFragment(1480, false), new RawPayload(load.slice(1480, load.length()))));
    assertThat(sent()).hasSize(1);
    lab.arrive(
        "eth1", new Ipv4Packet(header.withFragment(0, true), new RawPayload(load.slice(0, 1480))));
    List<Ipv4Packet> packets = sent();
    assertThat(packets.subList(1, 3))
        .extracting(packet -> packet.source() + " " + packet.lengthBytes() + " " + packet.ttl())
        .containsExactly("10.0.0.172 1500 63", "10.0.0.172 548 63");
    Bytes first = ((RawPayload) packets.get(1).payload()).bytes();
    assertThat(first.u16(0)).as("source port").isEqualTo(53);
  }

  @Test
  void other_icmp_is_the_directors_own() {
    lab.arrive(
        IpvsLab.packet(CLIENT, VIP, new IcmpMessage(IcmpMessage.ECHO_REQUEST, 0, 1, Bytes.EMPTY)));
    assertThat(((IcmpMessage) sent().getFirst().payload()).type())
        .isEqualTo(IcmpMessage.ECHO_REPLY);
  }

  @Test
  void a_server_on_the_director_itself_is_translated_and_answers_as_the_virtual_address()
      throws SocketException {
    lab.setUp(
        "ipvsadm -A -u 10.0.0.172:53 -s rr",
        "ipvsadm -a -u 10.0.0.172:53 -r 172.16.16.173:5353 -m");
    Host director = lab.director;
    List<String> heard = new ArrayList<>();
    var socket = new UdpSocket[1];
    socket[0] =
        director
            .stack()
            .udp()
            .open(
                new Endpoint(Ipv4Address.of("172.16.16.173"), 5353),
                (from, to, data) -> {
                  heard.add(from + " " + to);
                  answer(socket[0], from);
                });
    lab.arrive(IpvsLab.packet(CLIENT, VIP, new UdpDatagram(41001, 53, Bytes.utf8("ping"))));
    lab.runFor(1_000_000);
    assertThat(heard).containsExactly("10.0.0.1:41001 172.16.16.173");
    Ipv4Packet answer = sent().getFirst();
    assertThat(answer.source()).isEqualTo(VIP);
    assertThat(answer.payload()).isEqualTo(new UdpDatagram(53, 41001, Bytes.utf8("pong")));
  }

  private static void answer(UdpSocket socket, Endpoint to) {
    try {
      socket.sendTo(to, Bytes.utf8("pong"));
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
  }
}
