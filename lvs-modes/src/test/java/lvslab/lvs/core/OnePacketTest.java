package lvslab.lvs.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.lvs.IpvsLab;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.UdpDatagram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One-packet scheduling (`-o`, IP_VS_CONN_F_ONE_PACKET): an entry lives for one datagram.
class OnePacketTest {
  private static final Ipv4Address CLIENT = Ipv4Address.of("10.0.0.1");
  private static final Ipv4Address VIP = Ipv4Address.of("10.0.0.172");

  private final IpvsLab lab = new IpvsLab(0, "10.0.0.173/24", "10.0.0.172/24");

  @BeforeEach
  void hosts() {
    var inside = lab.segment("inside");
    IpvsLab.card(lab.director, "eth1", 0x173, inside, "172.16.16.173/24");
    lab.host("client", 0x01, lab.lan, "10.0.0.1/24");
    lab.host("rs1", 0x77, inside, "172.16.16.177/24");
    lab.host("rs2", 0x78, inside, "172.16.16.178/24");
    lab.director.files().setSysctl("net.ipv4.ip_forward", "1");
  }

  private void service(String flags) {
    lab.setUp(
        "ipvsadm -A -u 10.0.0.172:53 -s rr -o " + flags,
        "ipvsadm -a -u 10.0.0.172:53 -r 172.16.16.177:5353 -m",
        "ipvsadm -a -u 10.0.0.172:53 -r 172.16.16.178:5353 -m");
  }

  private void ask() {
    lab.arrive(IpvsLab.packet(CLIENT, VIP, new UdpDatagram(41001, 53, Bytes.utf8("ping"))));
    lab.runFor(10 * SimTime.MILLISECOND);
  }

  private List<Ipv4Packet> sent() {
    lab.runFor(10 * SimTime.MILLISECOND);
    return lab.events(FrameEvent.Sent.class).stream()
        .filter(sent -> sent.node().equals("director"))
        .map(sent -> sent.frame().payload())
        .filter(Ipv4Packet.class::isInstance)
        .map(Ipv4Packet.class::cast)
        .filter(packet -> packet.payload() instanceof UdpDatagram)
        .toList();
  }

  @Test
  void datagrams_of_one_port_go_to_all_servers_in_turn() {
    service("");
    ask();
    ask();
    assertThat(sent())
        .extracting(packet -> packet.destination().toString())
        .containsExactly("172.16.16.178", "172.16.16.177");
  }

  /// Nobody knows any more whose answer it is, so NAT cannot translate it back.
  @Test
  void an_answer_under_nat_keeps_the_real_servers_address() {
    service("");
    ask();
    lab.arrive(
        "eth1",
        IpvsLab.packet(IpvsLab.RS2, CLIENT, new UdpDatagram(5353, 41001, Bytes.utf8("pong"))));
    assertThat(sent().getLast().source()).isEqualTo(IpvsLab.RS2);
    assertThat(lab.run("ipvsadm -Ln --stats").out())
        .contains("UDP  10.0.0.172:53                       1        1        0       32        0");
  }

  /// The template stays, and nothing keeps it longer than its own time.
  @Test
  void a_persistent_client_stays_with_its_server() {
    service("-p 50");
    ask();
    ask();
    assertThat(sent())
        .extracting(packet -> packet.destination().toString())
        .containsExactly("172.16.16.178", "172.16.16.178");
    assertThat(lab.run("ipvsadm -Lnc").out().lines().skip(2))
        .containsExactly(
            "UDP 00:49  NONE        10.0.0.1:0         10.0.0.172:53      172.16.16.178:5353");
    lab.runFor(55 * SimTime.SECOND);
    assertThat(lab.ipvs().connections().list()).isEmpty();
  }

  @Test
  void tcp_is_not_meant() {
    lab.setUp("ipvsadm -A -f 1 -s rr -o", "ipvsadm -a -f 1 -r 172.16.16.177 -m");
    lab.arrive(IpvsLab.packet(CLIENT, VIP, IpvsLab.segment(40001, 80, TcpFlags.SYN)), 1);
    assertThat(lab.ipvs().connections().list()).hasSize(1);
  }
}
