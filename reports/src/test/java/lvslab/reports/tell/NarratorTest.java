package lvslab.reports.tell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.trace.Flow;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.socket.Endpoint;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;
import lvslab.reports.words.Words;
import lvslab.scenarios.trace.TimelineEvent;
import org.junit.jupiter.api.Test;

class NarratorTest {
  private static final MacAddress CLIENT = MacAddress.of("02:00:00:00:00:01");
  private static final MacAddress DIRECTOR = MacAddress.of("02:00:00:00:00:73");
  private static final MacAddress RS1 = MacAddress.of("02:00:00:00:00:77");
  private static final Ipv4Address CIP = Ipv4Address.of("172.16.16.1");
  private static final Ipv4Address VIP = Ipv4Address.of("172.16.16.172");

  private final List<String> lines = new ArrayList<>();
  private final Narrator narrator;

  NarratorTest() {
    var names = new NameBook();
    names.put(CLIENT, "client");
    names.put(DIRECTOR, "director");
    names.put(RS1, "rs1");
    narrator = new Narrator(new Words("en"), names, lines::add);
  }

  private void tell(TraceEvent event) {
    narrator.on(new TraceRecord(1, 0, 1_002_551_000, event));
  }

  private static Ipv4Packet get(int ttl) {
    var tcp =
        new TcpSegment(
            40_001,
            80,
            1,
            1,
            TcpFlags.PSH | TcpFlags.ACK,
            502,
            TcpOptions.NONE,
            Bytes.utf8("GET / HTTP/1.0\r\n\r\n"));
    return new Ipv4Packet(Ipv4Header.of(CIP, VIP, IpProtocol.TCP).withTtl(ttl), tcp);
  }

  @Test
  void a_request_that_the_director_passes_on() {
    tell(
        new FrameEvent.Sent(
            "client", "eth0", "lan", EthernetFrame.of(DIRECTOR, CLIENT, get(64)), 9));
    tell(
        new FrameEvent.Sent(
            "director", "eth0", "lan", EthernetFrame.of(RS1, DIRECTOR, get(63)), 9));
    String get = "172.16.16.1:40001 > 172.16.16.172:80, 18 bytes \"GET / HTTP/1.0\"";
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).isEqualTo("    1.002551  client -> director  PSH,ACK " + get);
    assertThat(lines.getLast().lines().map(String::strip))
        .containsExactly(
            "1.002551  director -> rs1  passes it on: PSH,ACK " + get,
            "source MAC 02:00:00:00:00:01 (client) => 02:00:00:00:00:73 (director); "
                + "destination MAC 02:00:00:00:00:73 (director) => 02:00:00:00:00:77 (rs1); "
                + "TTL 64 => 63; IP addresses and ports untouched");
  }

  @Test
  void records_of_tls_are_told_by_their_kinds() {
    byte[] octets = {22, 3, 1, 0, 4, 1, 0, 0, 0, 20, 3, 3, 0, 1, 1, 23, 3, 3, 0, 9};
    var tcp =
        new TcpSegment(40_001, 443, 1, 1, TcpFlags.ACK, 502, TcpOptions.NONE, Bytes.wrap(octets));
    var packet = new Ipv4Packet(Ipv4Header.of(CIP, VIP, IpProtocol.TCP), tcp);
    tell(
        new FrameEvent.Sent(
            "client", "eth0", "lan", EthernetFrame.of(DIRECTOR, CLIENT, packet), 9));
    assertThat(lines.getFirst())
        .endsWith(
            "172.16.16.172:443, 20 bytes (TLS: ClientHello, ChangeCipherSpec, ApplicationData)");
  }

  @Test
  void arp_and_what_it_teaches() {
    var ask = new ArpPacket(ArpPacket.REQUEST, CLIENT, CIP, MacAddress.ZERO, VIP);
    tell(
        new FrameEvent.Sent(
            "client", "eth0", "lan", EthernetFrame.of(MacAddress.BROADCAST, CLIENT, ask), 1));
    var answer = new ArpPacket(ArpPacket.REPLY, RS1, VIP, CLIENT, CIP);
    tell(new FrameEvent.Sent("rs1", "eth0", "lan", EthernetFrame.of(CLIENT, RS1, answer), 1));
    tell(new NeighbourEvent("client", "eth0", VIP, "INCOMPLETE", "REACHABLE", null, RS1, "reply"));
    tell(new NeighbourEvent("client", "eth0", VIP, "REACHABLE", "STALE", RS1, RS1, "timer"));
    tell(new NeighbourEvent("client", "eth0", VIP, "STALE", "REACHABLE", RS1, DIRECTOR, "reply"));
    assertThat(lines)
        .extracting(line -> line.substring(14))
        .containsExactly(
            "client asks all: who has 172.16.16.172? tell 172.16.16.1",
            "rs1 tells client: 172.16.16.172 is at 02:00:00:00:00:77",
            "client: ARP table: 172.16.16.172 is at 02:00:00:00:00:77 (rs1) (REACHABLE)",
            "client: ARP table: 172.16.16.172 MOVED from 02:00:00:00:00:77 (rs1) to"
                + " 02:00:00:00:00:73 (director)");
  }

  @Test
  void a_drop_with_its_reason() {
    tell(
        new PacketEvent.Dropped(
            "rs1",
            get(63),
            DropReason.NOT_FORWARDING,
            Decision.of("ip.not-forwarding", "drop"),
            1));
    assertThat(lines)
        .singleElement()
        .asString()
        .contains("rs1 drops PSH,ACK")
        .endsWith("it is not for this host, and the host does not forward");
  }

  @Test
  void set_up_is_told_only_after_the_boot() {
    var change = new ConfigEvent.Sysctl("rs1", "net.ipv4.ip_forward", "0", "1");
    tell(change);
    assertThat(lines).isEmpty();
    tell(new TimelineEvent.Step(0, "rs1", "sysctl -w net.ipv4.ip_forward=1", "lab.yaml", 9, 5));
    lines.clear();
    tell(change);
    assertThat(lines).singleElement().asString().endsWith("rs1: net.ipv4.ip_forward = 1 (was 0)");
  }

  private static Ipv4Packet syn(Ipv4Address to, int port, int ttl) {
    var tcp =
        new TcpSegment(40_001, port, 1, 0, TcpFlags.SYN, 502, TcpOptions.NONE, Bytes.utf8(""));
    return new Ipv4Packet(Ipv4Header.of(CIP, to, IpProtocol.TCP).withTtl(ttl), tcp);
  }

  private void passes(Ipv4Packet before, Ipv4Packet after) {
    var in = EthernetFrame.of(DIRECTOR, CLIENT, before);
    tell(new FrameEvent.Sent("client", "eth0", "lan", in, 9));
    var out = EthernetFrame.of(RS1, DIRECTOR, after);
    tell(new FrameEvent.Sent("director", "eth0", "lan", out, 9));
  }

  @Test
  void nat_tells_address_and_port_together() {
    passes(syn(VIP, 80, 64), syn(Ipv4Address.of("172.16.16.177"), 8080, 63));
    assertThat(lines.getLast().lines().toList().getLast())
        .endsWith("destination 172.16.16.172:80 => 172.16.16.177:8080; TTL 64 => 63");
  }

  @Test
  void a_tunnel_tells_its_ends_and_its_ttl() {
    var header =
        Ipv4Header.of(
            Ipv4Address.of("172.16.16.173"), Ipv4Address.of("172.16.16.177"), IpProtocol.IPIP);
    passes(syn(VIP, 80, 64), new Ipv4Packet(header.withTtl(63), syn(VIP, 80, 63)));
    assertThat(lines.getLast().lines().toList().getLast())
        .endsWith("wrapped in IPIP 172.16.16.173 > 172.16.16.177, outer TTL 63; TTL 64 => 63");
  }

  @Test
  void an_icmp_error_tells_what_it_is_about() {
    Ipv4Packet lost = syn(VIP, 80, 64);
    var error = new IcmpMessage(3, 4, 1480, Ipv4Codec.encode(lost).slice(0, 28));
    var packet = new Ipv4Packet(Ipv4Header.of(VIP, CIP, IpProtocol.ICMP), error);
    tell(
        new FrameEvent.Sent(
            "director", "eth0", "lan", EthernetFrame.of(CLIENT, DIRECTOR, packet), 10));
    assertThat(lines.getLast())
        .endsWith(
            "ICMP fragmentation needed, 172.16.16.172 > 172.16.16.1, MTU 1480,"
                + " about [TCP 172.16.16.1:40001 > 172.16.16.172:80]");
  }

  @Test
  void entries_are_told_three_times_and_then_no_more() {
    var flow =
        new Flow(
            "TCP",
            new Endpoint(CIP, 40_001),
            new Endpoint(VIP, 80),
            new Endpoint(Ipv4Address.of("172.16.16.177"), 80));
    for (int i = 0; i < 5; i++) {
      tell(
          new IpvsEvent.ConnectionChanged(
              "director", flow, false, "SYN_RECV", "ESTABLISHED", 900, 1, 0, "", null));
    }
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst())
        .endsWith(
            "director: IPVS entry 172.16.16.1:40001 > 172.16.16.172:80 at 172.16.16.177:80:"
                + " SYN_RECV -> ESTABLISHED for 900 s (active 1, inactive 0)");
    assertThat(lines.getLast()).endsWith("(more of these are not told)");
  }

  @Test
  void a_capture_says_what_a_hop_changed() {
    var names = new NameBook();
    names.put(RS1, "rs1");
    var comment = new HopComment(new Words("en"), names);
    var in = EthernetFrame.of(DIRECTOR, DIRECTOR, syn(VIP, 80, 64));
    var out = EthernetFrame.of(RS1, DIRECTOR, syn(VIP, 80, 63));
    assertThat(
            comment.of(
                new TraceRecord(4, 0, 1, new FrameEvent.Sent("client", "eth0", "lan", in, 9))))
        .isEqualTo("serial 4");
    var sent = new TraceRecord(7, 0, 2, new FrameEvent.Sent("director", "eth0", "lan", out, 9));
    String told =
        "director passes it on: destination MAC 02:00:00:00:00:73 => 02:00:00:00:00:77 (rs1); "
            + "TTL 64 => 63; IP addresses and ports untouched";
    assertThat(comment.of(sent)).isEqualTo("serial 7\n" + told);
    assertThat(comment.of(sent)).isEqualTo("serial 7\n" + told);
    var taken = new TraceRecord(8, 7, 3, new FrameEvent.Delivered("rs1", "eth0", out, 9));
    assertThat(comment.of(taken)).isEqualTo("serial 8\n" + told);
  }
}
