package lvslab.lvs.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.lvs.IpvsLab;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.host.Host;
import lvslab.net.socket.Endpoint;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Direct routing on a segment with a client and two real servers.
class DirectRouteTest {
  private final IpvsLab lab = new IpvsLab();
  private final Host client = lab.host("client", 0x01, lab.lan, "172.16.16.1/24");

  @BeforeEach
  void service() {
    lab.host("rs1", 0x77, lab.lan, "172.16.16.177/24");
    lab.host("rs2", 0x78, lab.lan, "172.16.16.178/24");
    lab.setUp(
        "ipvsadm -A -t 172.16.16.172:80 -s rr",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.177:80 -g -w 1",
        "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.178:80 -g -w 1");
  }

  /// The IPv4 frames that the director has sent.
  private List<EthernetFrame> sent() {
    lab.runFor(10_000_000);
    List<EthernetFrame> frames = new ArrayList<>();
    for (FrameEvent.Sent event : lab.events(FrameEvent.Sent.class)) {
      if (event.node().equals("director") && event.frame().payload() instanceof Ipv4Packet) {
        frames.add(event.frame());
      }
    }
    return frames;
  }

  private static Ipv4Packet packet(EthernetFrame frame) {
    return (Ipv4Packet) frame.payload();
  }

  /// The local stack's answer to a segment of no connection.
  private static void assertReset(EthernetFrame frame) {
    assertThat(packet(frame).source()).isEqualTo(IpvsLab.VIP);
    assertThat(packet(frame).payload())
        .isInstanceOfSatisfying(
            TcpSegment.class, segment -> assertThat(segment.flags()).isEqualTo(TcpFlags.RST));
  }

  private List<DropReason> drops() {
    return lab.events(PacketEvent.Dropped.class).stream()
        .filter(event -> event.node().equals("director"))
        .map(PacketEvent.Dropped::reason)
        .toList();
  }

  @Test
  void the_request_goes_on_with_the_real_servers_mac_and_one_hop_less() {
    lab.tcp(40001, TcpFlags.SYN);
    List<EthernetFrame> frames = sent();
    assertThat(frames).hasSize(1);
    Ipv4Packet out = packet(frames.getFirst());
    assertThat(frames.getFirst().destination()).hasToString("02:00:00:00:00:78");
    assertThat(frames.getFirst().source()).hasToString("02:00:00:00:00:73");
    assertThat(out.source()).isEqualTo(IpvsLab.CLIENT);
    assertThat(out.destination()).isEqualTo(IpvsLab.VIP);
    assertThat(out.ttl()).isEqualTo(63);
    assertThat(out.header().identification()).isEqualTo(7);
    assertThat(out.payload()).isEqualTo(IpvsLab.segment(40001, 80, TcpFlags.SYN));
  }

  @Test
  void packets_of_one_connection_stay_with_their_server() {
    lab.open(40001);
    lab.open(40002);
    lab.tcp(40001, TcpFlags.ACK | TcpFlags.PSH);
    lab.tcp(40002, TcpFlags.FIN | TcpFlags.ACK);
    assertThat(sent())
        .hasSize(6)
        .allSatisfy(
            frame -> {
              TcpSegment segment = (TcpSegment) packet(frame).payload();
              String server = segment.sourcePort() == 40001 ? "78" : "77";
              assertThat(frame.destination()).hasToString("02:00:00:00:00:" + server);
            });
  }

  @Test
  void the_director_asks_for_the_real_server_with_its_own_address() {
    lab.tcp(40001, TcpFlags.SYN);
    lab.runFor(10_000_000);
    assertThat(lab.events(FrameEvent.Sent.class))
        .anyMatch(
            event ->
                event.node().equals("director")
                    && event.frame().payload().toString().contains("172.16.16.178")
                    && event.frame().payload().toString().contains("172.16.16.173"));
  }

  @Test
  void segments_without_a_connection_go_to_the_local_stack() {
    lab.tcp(40001, TcpFlags.ACK);
    lab.tcp(40001, TcpFlags.RST);
    lab.tcp(40001, TcpFlags.SYN | TcpFlags.RST);
    assertThat(lab.ipvs().connections().size()).isZero();
  }

  @Test
  void sloppy_tcp_opens_connections_with_any_segment() {
    lab.director.files().setSysctl("net.ipv4.vs.sloppy_tcp", "1");
    lab.tcp(40001, TcpFlags.ACK);
    assertThat(lab.ipvs().connections().size()).isEqualTo(1);
  }

  @Test
  void a_port_without_a_service_is_not_touched() {
    lab.udp(41001, 53);
    List<EthernetFrame> frames = sent();
    assertThat(frames).hasSize(1);
    assertThat(packet(frames.getFirst()).payload())
        .isInstanceOfSatisfying(IcmpMessage.class, icmp -> assertThat(icmp.code()).isEqualTo(3));
    assertThat(drops()).containsExactly(DropReason.NO_SOCKET);
  }

  @Test
  void without_a_usable_server_the_client_gets_port_unreachable_from_the_virtual_address() {
    lab.setUp(
        "ipvsadm -e -t 172.16.16.172:80 -r 172.16.16.177 -w 0",
        "ipvsadm -e -t 172.16.16.172:80 -r 172.16.16.178 -w 0");
    lab.tcp(40001, TcpFlags.SYN);
    Ipv4Packet answer = packet(sent().getFirst());
    assertThat(answer.source()).isEqualTo(IpvsLab.VIP);
    assertThat(answer.destination()).isEqualTo(IpvsLab.CLIENT);
    assertThat(answer.payload())
        .isInstanceOfSatisfying(
            IcmpMessage.class,
            icmp -> {
              assertThat(icmp.type()).isEqualTo(3);
              assertThat(icmp.code()).isEqualTo(3);
              assertThat(icmp.data().length()).isEqualTo(40);
              assertThat(icmp.data().u8(8)).as("TTL as it came").isEqualTo(64);
            });
    PacketEvent.Dropped drop = lab.events(PacketEvent.Dropped.class).getFirst();
    assertThat(drop.reason()).isEqualTo(DropReason.NO_REAL_SERVER);
    assertThat(drop.decision().rule()).isEqualTo("ipvs.no-destination");
    assertThat(lab.ipvs().connections().size()).isZero();
  }

  @Test
  void a_time_to_live_of_one_ends_at_the_director() {
    Ipv4Packet syn =
        IpvsLab.packet(IpvsLab.CLIENT, IpvsLab.VIP, IpvsLab.segment(40001, 80, TcpFlags.SYN));
    lab.arrive(syn.withTtl(1));
    assertThat(packet(sent().getFirst()).payload())
        .isInstanceOfSatisfying(
            IcmpMessage.class,
            icmp -> assertThat(icmp.type()).isEqualTo(IcmpMessage.TIME_EXCEEDED));
    assertThat(drops()).containsExactly(DropReason.TTL_EXCEEDED);
    assertThat(lab.ipvs().connections().size()).as("the entry is there all the same").isEqualTo(1);
  }

  @Test
  void a_packet_too_large_for_the_way_to_the_server_is_refused_with_its_size() {
    IpvsLab.device(lab.director, "eth0").setMtu(1400);
    lab.open(40001);
    sent();
    var segment =
        new TcpSegment(
            40001, 80, 1, 1, TcpFlags.ACK, 100, TcpOptions.NONE, Bytes.wrap(new byte[1460]));
    lab.arrive(IpvsLab.packet(IpvsLab.CLIENT, IpvsLab.VIP, segment));
    Ipv4Packet answer = packet(sent().getLast());
    assertThat(answer.source()).isEqualTo(IpvsLab.VIP);
    assertThat(answer.payload())
        .isInstanceOfSatisfying(
            IcmpMessage.class,
            icmp -> {
              assertThat(icmp.code()).isEqualTo(IcmpMessage.FRAGMENTATION_NEEDED);
              assertThat(icmp.rest()).isEqualTo(1400);
            });
  }

  @Test
  void a_real_server_that_does_not_answer_arp_stays_in_rotation() {
    lab.setUp("ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.179");
    lab.tcp(40001, TcpFlags.SYN);
    lab.runFor(4_000_000_000L);
    Ipv4Packet answer = packet(sent().getLast());
    assertThat(answer.source()).as("its route leads away by now").hasToString("172.16.16.173");
    assertThat(answer.payload())
        .isInstanceOfSatisfying(
            IcmpMessage.class,
            icmp -> assertThat(icmp.code()).isEqualTo(IcmpMessage.HOST_UNREACHABLE));
    assertThat(lab.run("ipvsadm -Ln").out())
        .contains("172.16.16.179:80             Route   1      1");
  }

  @Test
  void packets_of_a_deleted_server_are_lost_without_a_word_until_it_is_back() { // server-delete
    lab.open(40001);
    lab.setUp("ipvsadm -d -t 172.16.16.172:80 -r 172.16.16.178");
    int before = sent().size();
    lab.tcp(40001, TcpFlags.ACK | TcpFlags.PSH);
    assertThat(sent()).hasSize(before);
    assertThat(drops()).containsExactly(DropReason.NO_REAL_SERVER);
    lab.setUp("ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.178 -g -w 1");
    assertThat(lab.run("ipvsadm -Ln").out())
        .contains("172.16.16.178:80             Route   1      1          0");
    lab.tcp(40001, TcpFlags.ACK | TcpFlags.PSH);
    assertThat(sent()).hasSize(before + 1);
  }

  @Test
  void expire_nodest_conn_schedules_anew_or_leaves_it_to_the_local_stack() {
    lab.director.files().setSysctl("net.ipv4.vs.expire_nodest_conn", "1");
    lab.open(40001);
    lab.open(40003);
    lab.setUp("ipvsadm -d -t 172.16.16.172:80 -r 172.16.16.178");
    int before = sent().size();
    lab.tcp(40001, TcpFlags.ACK); // before the entry is gone, in the same jiffy
    assertThat(sent()).as("not forwarded").hasSize(before + 1);
    assertReset(sent().getLast());
    lab.runFor(5_000_000);
    assertThat(lab.ipvs().connections().list()).hasSize(1);
    lab.tcp(40001, TcpFlags.ACK);
    assertReset(sent().getLast());
    lab.tcp(40001, TcpFlags.SYN);
    assertThat(lab.run("ipvsadm -Lnc").out())
        .contains("172.16.16.1:40001  172.16.16.172:80   172.16.16.177:80");
  }

  @Test
  void a_closed_entry_is_replaced_by_a_new_syn() {
    lab.open(40001);
    lab.tcp(40001, TcpFlags.RST);
    lab.tcp(40001, TcpFlags.SYN);
    assertThat(sent())
        .extracting(frame -> frame.destination().toString().substring(15))
        .containsExactly("78", "78", "78", "77");
    lab.runFor(5_000_000);
    assertThat(lab.ipvs().connections().list()).hasSize(1);
    assertThat(lab.run("ipvsadm -Ln").out())
        .contains("172.16.16.177:80             Route   1      1          0")
        .contains("172.16.16.178:80             Route   1      0          0");
  }

  @Test
  void conn_reuse_mode_0_keeps_the_closed_entry() {
    lab.director.files().setSysctl("net.ipv4.vs.conn_reuse_mode", "0");
    lab.open(40001);
    lab.tcp(40001, TcpFlags.RST);
    lab.tcp(40001, TcpFlags.SYN);
    assertThat(sent())
        .extracting(frame -> frame.destination().toString().substring(15))
        .containsExactly("78", "78", "78", "78");
  }

  @Test
  void a_finished_entry_is_replaced_only_with_conn_reuse_mode_2() {
    lab.open(40001);
    lab.tcp(40001, TcpFlags.FIN | TcpFlags.ACK);
    lab.tcp(40001, TcpFlags.SYN);
    assertThat(lab.ipvs().connections().list().getFirst().destination()).isEqualTo(IpvsLab.RS2);
    lab.director.files().setSysctl("net.ipv4.vs.conn_reuse_mode", "3");
    lab.tcp(40001, TcpFlags.FIN | TcpFlags.ACK);
    lab.tcp(40001, TcpFlags.SYN);
    lab.runFor(5_000_000);
    assertThat(lab.ipvs().connections().list().getFirst().destination()).isEqualTo(IpvsLab.RS1);
  }

  @Test
  void without_services_ipvs_sees_nothing() {
    lab.open(40001);
    lab.setUp("ipvsadm -C");
    int before = sent().size();
    lab.tcp(40001, TcpFlags.ACK);
    assertReset(sent().get(before));
    assertThat(lab.run("ipvsadm -Lnc").out()).contains("172.16.16.1:40001");
  }

  @Test
  void a_server_that_is_this_host_gets_the_packet_as_it_is() {
    lab.setUp(
        "ipvsadm -A -u 172.16.16.172:53 -s rr",
        "ipvsadm -a -u 172.16.16.172:53 -r 172.16.16.173:53 -g");
    lab.udp(41001, 53);
    assertThat(packet(sent().getFirst()).payload()).isInstanceOf(IcmpMessage.class);
    IpvsEvent.Forwarded forwarded = lab.events(IpvsEvent.Forwarded.class).getFirst();
    assertThat(forwarded.decision().outcome()).isEqualTo("Local");
    assertThat(forwarded.after().ttl()).isEqualTo(64);
  }

  @Test
  void the_directors_own_requests_are_scheduled_too() throws Exception {
    var socket =
        lab.director
            .stack()
            .udp()
            .open(new Endpoint(Ipv4Address.of("172.16.16.173"), 5000), (from, to, data) -> {});
    lab.setUp(
        "ipvsadm -A -u 172.16.16.172:53 -s rr",
        "ipvsadm -a -u 172.16.16.172:53 -r 172.16.16.177:53 -g");
    socket.sendTo(new Endpoint(IpvsLab.VIP, 53), Bytes.utf8("x"));
    EthernetFrame frame = sent().getFirst();
    assertThat(frame.destination()).hasToString("02:00:00:00:00:77");
    assertThat(packet(frame).ttl()).isEqualTo(63);
    assertThat(packet(frame).payload()).isInstanceOf(UdpDatagram.class);
  }

  @Test
  void a_pick_can_be_explained_down_to_the_commands() {
    lab.tcp(40001, TcpFlags.SYN);
    IpvsEvent.Scheduled pick = lab.events(IpvsEvent.Scheduled.class).getFirst();
    assertThat(pick.service()).isEqualTo("TCP 172.16.16.172:80");
    assertThat(pick.server()).isEqualTo("172.16.16.178:80");
    assertThat(pick.decision().rule()).isEqualTo("ipvs.schedule.rr");
    assertThat(pick.decision().inputs())
        .extracting(input -> input.name() + ": " + input.value())
        .containsExactly(
            "service: TCP 172.16.16.172:80 rr",
            "172.16.16.178:80: weight 1, active 0, inactive 0",
            "172.16.16.177:80: weight 1, active 0, inactive 0");
    long setBy = pick.decision().inputs().get(1).setBy();
    assertThat(lab.journal.find(setBy).orElseThrow().event())
        .isEqualTo(
            new IpvsEvent.TableChanged(
                "director", "ipvsadm -a -t 172.16.16.172:80 -r 172.16.16.178:80 -g -w 1"));
    IpvsEvent.ConnectionChanged entry = lab.events(IpvsEvent.ConnectionChanged.class).getFirst();
    assertThat(entry.formerState()).isEmpty();
    assertThat(entry.state()).isEqualTo("SYN_RECV");
    assertThat(entry.timeoutSeconds()).isEqualTo(60);
    assertThat(entry.active()).isEqualTo(1);
    assertThat(lab.events(IpvsEvent.Forwarded.class).getFirst().decision().rule())
        .isEqualTo("ipvs.forward.dr");
    assertThat(client.name()).isEqualTo("client");
  }
}
