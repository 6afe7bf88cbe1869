package lvslab.scenarios.filter;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;

/// A field of a frame by Wireshark's name, or a protocol. A frame has none, one or several values
/// of it: `ip.addr` is both ends, and of a tunnel's packet there are two headers.
///
/// @param kind what its values are compared with
/// @param reader gives the values of a frame
record Field(Kind kind, BiConsumer<SeenFrame, FieldValues> reader) {
  /// What a field holds.
  enum Kind {
    /// A number.
    NUMBER,
    /// An IPv4 address, compared with an address or a prefix.
    ADDRESS,
    /// A MAC address.
    MAC,
    /// A name.
    NAME,
    /// Nothing: the protocol is there or not.
    PRESENCE
  }

  private static final int VRRP_BYTES = 8;

  private static final Map<String, Field> ALL = new TreeMap<>();

  static {
    names();
    ethernet();
    arp();
    ip();
    tcp();
    udpAndIcmp();
    vrrp();
  }

  static @Nullable Field of(String name) {
    return ALL.get(name);
  }

  static List<String> names(String prefix) {
    return ALL.keySet().stream().filter(n -> n.startsWith(prefix)).toList();
  }

  /// Takes values of one packet or message.
  private interface Taker<T> {
    void take(T part, FieldValues values);
  }

  private static void names() {
    ALL.put("host", new Field(Kind.NAME, (seen, values) -> values.addName(seen.host())));
    ALL.put(
        "frame.interface_name",
        new Field(Kind.NAME, (s, values) -> values.addName(s.host() + "/" + s.device())));
  }

  private static void frame(String name, Kind kind, Taker<EthernetFrame> taker) {
    ALL.put(name, new Field(kind, (seen, values) -> taker.take(seen.frame(), values)));
  }

  private static void ethernet() {
    frame("eth", Kind.PRESENCE, (f, values) -> values.add(1));
    frame("eth.src", Kind.MAC, (f, values) -> values.add(f.source().bits()));
    frame("eth.dst", Kind.MAC, (f, values) -> values.add(f.destination().bits()));
    frame(
        "eth.addr", Kind.MAC, (f, values) -> values.add(f.source().bits(), f.destination().bits()));
    frame("eth.type", Kind.NUMBER, (f, values) -> values.add(f.etherType()));
    frame("frame.len", Kind.NUMBER, (f, values) -> values.add(f.lengthBytes()));
  }

  private static void arp(String name, Kind kind, Taker<ArpPacket> taker) {
    frame(
        name,
        kind,
        (f, values) -> {
          if (f.payload() instanceof ArpPacket arp) {
            taker.take(arp, values);
          }
        });
  }

  private static void arp() {
    arp("arp", Kind.PRESENCE, (a, values) -> values.add(1));
    arp("arp.opcode", Kind.NUMBER, (a, values) -> values.add(a.operation()));
    arp("arp.src.hw_mac", Kind.MAC, (a, values) -> values.add(a.senderMac().bits()));
    arp("arp.src.proto_ipv4", Kind.ADDRESS, (a, values) -> values.add(a.senderIp().bits()));
    arp("arp.dst.hw_mac", Kind.MAC, (a, values) -> values.add(a.targetMac().bits()));
    arp("arp.dst.proto_ipv4", Kind.ADDRESS, (a, values) -> values.add(a.targetIp().bits()));
    arp(
        "arp.isgratuitous",
        Kind.NUMBER,
        (a, values) -> values.add(a.senderIp().equals(a.targetIp()) ? 1 : 0));
  }

  /// For the packet of a frame, and for those inside it.
  private static void ip(String name, Kind kind, Taker<Ipv4Packet> taker) {
    frame(
        name,
        kind,
        (f, values) -> {
          Object payload = f.payload();
          while (payload instanceof Ipv4Packet packet) {
            taker.take(packet, values);
            payload = packet.payload();
          }
        });
  }

  private static void ip() {
    ip("ip", Kind.PRESENCE, (p, values) -> values.add(1));
    ip("ip.src", Kind.ADDRESS, (p, values) -> values.add(p.source().bits()));
    ip("ip.dst", Kind.ADDRESS, (p, values) -> values.add(p.destination().bits()));
    ip(
        "ip.addr",
        Kind.ADDRESS,
        (p, values) -> values.add(p.source().bits(), p.destination().bits()));
    ip("ip.ttl", Kind.NUMBER, (p, values) -> values.add(p.ttl()));
    ip("ip.proto", Kind.NUMBER, (p, values) -> values.add(p.protocol()));
    ip("ip.id", Kind.NUMBER, (p, values) -> values.add(p.header().identification()));
    ip("ip.len", Kind.NUMBER, (p, values) -> values.add(p.lengthBytes()));
    ip("ip.flags.df", Kind.NUMBER, (p, v) -> v.add(p.header().dontFragment() ? 1 : 0));
    ip("ip.flags.mf", Kind.NUMBER, (p, v) -> v.add(p.header().moreFragments() ? 1 : 0));
    ip("ip.frag_offset", Kind.NUMBER, (p, values) -> values.add(p.header().fragmentOffset()));
    ip("ipip", Kind.PRESENCE, (p, values) -> values.addIf(p.payload() instanceof Ipv4Packet));
  }

  private static void tcp(String name, Kind kind, Taker<TcpSegment> taker) {
    ip(
        name,
        kind,
        (p, values) -> {
          if (p.payload() instanceof TcpSegment segment) {
            taker.take(segment, values);
          }
        });
  }

  private static void tcp() {
    tcp("tcp", Kind.PRESENCE, (t, values) -> values.add(1));
    tcp("tcp.srcport", Kind.NUMBER, (t, values) -> values.add(t.sourcePort()));
    tcp("tcp.dstport", Kind.NUMBER, (t, values) -> values.add(t.destinationPort()));
    tcp("tcp.port", Kind.NUMBER, (t, v) -> v.add(t.sourcePort(), t.destinationPort()));
    tcp("tcp.len", Kind.NUMBER, (t, values) -> values.add(t.data().length()));
    tcp("tcp.window_size_value", Kind.NUMBER, (t, values) -> values.add(t.window()));
    tcp("tcp.seq_raw", Kind.NUMBER, (t, v) -> v.add(Integer.toUnsignedLong(t.sequence())));
    tcp("tcp.ack_raw", Kind.NUMBER, (t, v) -> v.add(Integer.toUnsignedLong(t.acknowledgment())));
    flag("syn", TcpFlags.SYN);
    flag("ack", TcpFlags.ACK);
    flag("fin", TcpFlags.FIN);
    flag("reset", TcpFlags.RST);
    flag("push", TcpFlags.PSH);
  }

  private static void flag(String name, int mask) {
    tcp("tcp.flags." + name, Kind.NUMBER, (t, values) -> values.add(t.has(mask) ? 1 : 0));
  }

  private static void udp(String name, Kind kind, Taker<UdpDatagram> taker) {
    ip(
        name,
        kind,
        (p, values) -> {
          if (p.payload() instanceof UdpDatagram datagram) {
            taker.take(datagram, values);
          }
        });
  }

  private static void icmp(String name, Kind kind, Taker<IcmpMessage> taker) {
    ip(
        name,
        kind,
        (p, values) -> {
          if (p.payload() instanceof IcmpMessage message) {
            taker.take(message, values);
          }
        });
  }

  private static void udpAndIcmp() {
    udp("udp", Kind.PRESENCE, (u, values) -> values.add(1));
    udp("udp.srcport", Kind.NUMBER, (u, values) -> values.add(u.sourcePort()));
    udp("udp.dstport", Kind.NUMBER, (u, values) -> values.add(u.destinationPort()));
    udp("udp.port", Kind.NUMBER, (u, v) -> v.add(u.sourcePort(), u.destinationPort()));
    icmp("icmp", Kind.PRESENCE, (m, values) -> values.add(1));
    icmp("icmp.type", Kind.NUMBER, (m, values) -> values.add(m.type()));
    icmp("icmp.code", Kind.NUMBER, (m, values) -> values.add(m.code()));
  }

  /// The octets of a message of VRRP.
  private static void vrrp(String name, Kind kind, Taker<Bytes> taker) {
    ip(
        name,
        kind,
        (p, values) -> {
          if (p.protocol() == IpProtocol.VRRP
              && p.payload() instanceof RawPayload payload
              && payload.bytes().length() >= VRRP_BYTES) {
            taker.take(payload.bytes(), values);
          }
        });
  }

  private static void vrrp() {
    ip("vrrp", Kind.PRESENCE, (p, values) -> values.addIf(p.protocol() == IpProtocol.VRRP));
    vrrp("vrrp.version", Kind.NUMBER, (b, values) -> values.add(b.u8(0) >>> 4));
    vrrp("vrrp.virt_rtr_id", Kind.NUMBER, (b, values) -> values.add(b.u8(1)));
    vrrp("vrrp.prio", Kind.NUMBER, (b, values) -> values.add(b.u8(2)));
  }
}
