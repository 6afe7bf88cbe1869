package lvslab.lvs.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.lvs.IpvsLab;
import lvslab.net.command.StandardCommands;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// IPVS and connection tracking on one director: clients outside, a real server inside.
class ConntrackTest {
  private static final Ipv4Address CLIENT = Ipv4Address.of("10.0.0.1");
  private static final Ipv4Address VIP = Ipv4Address.of("10.0.0.172");
  private static final Ipv4Address DIRECTOR_INSIDE = Ipv4Address.of("172.16.16.173");
  private static final Ipv4Address DIRECTOR_OUTSIDE = Ipv4Address.of("10.0.0.173");
  private static final String TRACKING = "iptables -A FORWARD -m state --state NEW";

  private final IpvsLab lab = new IpvsLab(0, "10.0.0.173/24", "10.0.0.172/24");

  @BeforeEach
  void service() {
    StandardCommands.addTo(lab.commands);
    var inside = lab.segment("inside");
    IpvsLab.card(lab.director, "eth1", 0x173, inside, "172.16.16.173/24");
    lab.host("client", 0x01, lab.lan, "10.0.0.1/24");
    lab.host("rs1", 0x77, inside, "172.16.16.177/24");
    lab.director.files().setSysctl("net.ipv4.ip_forward", "1");
  }

  private void serve(String method, int port, String conntrack) {
    lab.setUp(
        "ipvsadm -A -t 10.0.0.172:80 -s rr",
        "ipvsadm -a -t 10.0.0.172:80 -r 172.16.16.177:" + port + " " + method);
    lab.director.files().setSysctl("net.ipv4.vs.conntrack", conntrack);
  }

  private static Ipv4Packet toVip(int flags) {
    return IpvsLab.packet(CLIENT, VIP, IpvsLab.segment(40001, 80, flags));
  }

  private static Ipv4Packet fromServer(Ipv4Address to, int flags) {
    return IpvsLab.packet(IpvsLab.RS1, to, IpvsLab.segment(8080, 40001, flags));
  }

  private List<Ipv4Packet> sent(String device) {
    lab.runFor(5_000_000);
    List<Ipv4Packet> packets = new ArrayList<>();
    for (FrameEvent.Sent event : lab.events(FrameEvent.Sent.class)) {
      if (event.node().equals("director")
          && event.device().equals(device)
          && event.frame().payload() instanceof Ipv4Packet p) {
        packets.add(p);
      }
    }
    return packets;
  }

  private String tracked() {
    return lab.run("conntrack -L").out();
  }

  @Test
  void packets_of_ipvs_are_not_tracked_by_default() {
    lab.setUp(TRACKING);
    serve("-m", 8080, "0");
    lab.arrive(toVip(TcpFlags.SYN));
    assertThat(sent("eth1")).isNotEmpty();
    assertThat(tracked()).isEmpty();
  }

  @Test
  void with_conntrack_the_reply_is_expected_from_the_real_server() {
    lab.setUp(TRACKING);
    serve("-m", 8080, "1");
    lab.arrive(toVip(TcpFlags.SYN));
    sent("eth1");
    lab.arrive("eth1", fromServer(CLIENT, TcpFlags.SYN | TcpFlags.ACK));
    assertThat(tracked())
        .isEqualTo(
            "tcp      6 60 SYN_RECV src=10.0.0.1 dst=10.0.0.172 sport=40001 dport=80"
                + " src=172.16.16.177 dst=10.0.0.1 sport=8080 dport=40001 mark=0 use=1\n");
  }

  @Test
  void with_conntrack_direct_routing_sees_one_direction_only() {
    lab.setUp(TRACKING);
    serve("-g", 80, "1");
    lab.arrive(toVip(TcpFlags.SYN));
    sent("eth1");
    assertThat(tracked()).contains("SYN_SENT").contains("[UNREPLIED] src=10.0.0.172 dst=10.0.0.1");
  }

  @Test
  void a_tunnel_is_tracked_by_itself() {
    lab.setUp(TRACKING);
    serve("-i", 80, "1");
    lab.arrive(toVip(TcpFlags.SYN));
    sent("eth1");
    assertThat(tracked())
        .contains("tcp      6")
        .contains("unknown  4 599 src=172.16.16.173 dst=172.16.16.177 [UNREPLIED]");
  }

  @Test
  void an_entry_that_goes_takes_its_connection_along() {
    lab.setUp(TRACKING);
    serve("-m", 8080, "1");
    lab.arrive(toVip(TcpFlags.SYN));
    sent("eth1");
    assertThat(tracked()).isNotEmpty();
    lab.setUp("sysctl -w net.netfilter.nf_conntrack_tcp_timeout_syn_sent=600");
    lab.runFor(100_000_000_000L); // IPVS keeps SYN_RECV 60 s
    assertThat(tracked()).isEmpty();
  }

  @Test
  void source_translation_behind_ipvs_makes_replies_come_back() {
    serve("-m", 8080, "1");
    lab.setUp("iptables -t nat -A POSTROUTING -d 172.16.16.177 -j MASQUERADE");
    lab.arrive(toVip(TcpFlags.SYN));
    Ipv4Packet request = sent("eth1").getFirst();
    assertThat(request.source()).isEqualTo(DIRECTOR_INSIDE);
    assertThat(request.destination()).isEqualTo(IpvsLab.RS1);
    lab.arrive("eth1", fromServer(DIRECTOR_INSIDE, TcpFlags.SYN | TcpFlags.ACK));
    Ipv4Packet reply = sent("eth0").getFirst();
    assertThat(reply.source()).isEqualTo(VIP);
    assertThat(reply.destination()).isEqualTo(CLIENT);
    assertThat(((TcpSegment) reply.payload()).sourcePort()).isEqualTo(80);
  }

  @Test
  void real_servers_reach_the_outside_by_masquerading_beside_ipvs() {
    serve("-m", 8080, "0");
    lab.setUp("iptables -t nat -A POSTROUTING -s 172.16.16.0/24 -o eth0 -j MASQUERADE");
    lab.arrive(
        "eth1", IpvsLab.packet(IpvsLab.RS1, CLIENT, IpvsLab.segment(50000, 25, TcpFlags.SYN)));
    Ipv4Packet request = sent("eth0").getFirst();
    assertThat(request.source()).isEqualTo(DIRECTOR_OUTSIDE);
    int answer = TcpFlags.SYN | TcpFlags.ACK;
    lab.arrive(IpvsLab.packet(CLIENT, DIRECTOR_OUTSIDE, IpvsLab.segment(25, 50000, answer)));
    Ipv4Packet reply = sent("eth1").getLast();
    assertThat(reply.source()).isEqualTo(CLIENT);
    assertThat(reply.destination()).isEqualTo(IpvsLab.RS1);
    lab.arrive(toVip(TcpFlags.SYN)); // and the service goes on
    lab.arrive("eth1", fromServer(CLIENT, answer));
    assertThat(sent("eth0").getLast().source()).isEqualTo(VIP);
  }

  @Test
  void a_reused_port_waits_for_the_old_connection_to_go() {
    lab.setUp(TRACKING);
    serve("-m", 8080, "1");
    lab.arrive(toVip(TcpFlags.SYN));
    sent("eth1");
    lab.arrive("eth1", fromServer(CLIENT, TcpFlags.RST | TcpFlags.ACK));
    lab.arrive(toVip(TcpFlags.RST));
    int before = sent("eth1").size();
    lab.setUp(TRACKING);
    lab.arrive(toVip(TcpFlags.ACK)); // picked up: there is a connection again
    lab.arrive(toVip(TcpFlags.SYN));
    List<PacketEvent.Dropped> drops =
        lab.events(PacketEvent.Dropped.class).stream()
            .filter(drop -> drop.decision().rule().equals("ipvs.old-conntrack"))
            .toList();
    assertThat(drops).hasSize(1);
    assertThat(sent("eth1").size()).isGreaterThanOrEqualTo(before);
    lab.runFor(1_000_000_000);
    lab.arrive(toVip(TcpFlags.SYN));
    assertThat(sent("eth1").getLast().destination()).isEqualTo(IpvsLab.RS1);
  }
}
