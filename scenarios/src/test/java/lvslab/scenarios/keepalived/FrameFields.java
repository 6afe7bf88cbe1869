package lvslab.scenarios.keepalived;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IgmpCodec;
import lvslab.net.wire.IgmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;
import lvslab.vrrp.VrrpCodec;
import lvslab.vrrp.VrrpReading;
import org.jspecify.annotations.Nullable;

/// The column `fields` of frames.tsv, of a frame of ours.
final class FrameFields {
  private final Map<String, String> fields = new LinkedHashMap<>();
  private String protocol = "?";

  private FrameFields() {}

  static FrameFields of(EthernetFrame frame) {
    var made = new FrameFields();
    if (frame.payload() instanceof ArpPacket arp) {
      made.arp(arp);
    } else if (frame.payload() instanceof Ipv4Packet packet) {
      made.ip(packet);
    }
    return made;
  }

  String protocol() {
    return protocol;
  }

  Map<String, String> fields() {
    return fields;
  }

  private void put(String name, Object value) {
    fields.put(name, value.toString());
  }

  private void arp(ArpPacket arp) {
    protocol = "ARP";
    put("op", arp.operation());
    put("sha", arp.senderMac());
    put("spa", arp.senderIp());
    put("tha", arp.targetMac());
    put("tpa", arp.targetIp());
    if (arp.senderIp().equals(arp.targetIp())) {
      put("gratuitous", 1);
    }
  }

  private void ip(Ipv4Packet packet) {
    Ipv4Header header = packet.header();
    put("src", header.source());
    put("dst", header.destination());
    put("ttl", header.ttl());
    put("tos", "0x%02x".formatted(header.tos()));
    put("id", header.identification());
    put("iplen", packet.lengthBytes());
    put("ipck", "ok");
    if (!header.options().isEmpty()) {
      put("ipopts", HexFormat.of().formatHex(header.options().toArray()));
    }
    if (header.dontFragment()) {
      put("df", 1);
    }
    switch (packet.payload()) {
      case TcpSegment segment -> tcp(segment);
      case UdpDatagram datagram -> {
        protocol = "UDP";
        put("sport", datagram.sourcePort());
        put("dport", datagram.destinationPort());
        put("len", datagram.data().length());
      }
      case IcmpMessage message -> icmp(message);
      case RawPayload raw when packet.protocol() == IpProtocol.VRRP -> vrrp(packet, raw.bytes());
      case RawPayload raw when packet.protocol() == IpProtocol.IGMP -> igmp(raw.bytes());
      default -> protocol = "ip" + packet.protocol();
    }
  }

  private void tcp(TcpSegment segment) {
    protocol = "TCP";
    put("sport", segment.sourcePort());
    put("dport", segment.destinationPort());
    put("flags", TcpFlags.letters(segment.flags()));
    put("seq", Integer.toUnsignedString(segment.sequence()));
    put("ack", Integer.toUnsignedString(segment.acknowledgment()));
    put("win", segment.window());
    put("len", segment.data().length());
  }

  private void icmp(IcmpMessage message) {
    protocol = "ICMP";
    put("icmp", message.type());
    put("code", message.code());
    if (!message.isError()) {
      put("ident", message.echoIdentifier());
      put("seq", message.echoSequence());
    }
  }

  private void igmp(Bytes octets) {
    protocol = "IGMP";
    @Nullable IgmpMessage message = IgmpCodec.decode(octets);
    if (message != null) {
      put("igmp", "0x%02x".formatted(message.type()));
      put(
          "records",
          message.records().stream()
              .map(r -> r.type() + "/" + r.group())
              .collect(Collectors.joining(",")));
    }
  }

  private void vrrp(Ipv4Packet packet, Bytes octets) {
    protocol = "VRRP";
    boolean valid = VrrpCodec.decode(packet.header(), octets) instanceof VrrpReading.Valid;
    int version = octets.u8(0) >> 4;
    int count = octets.u8(3);
    put("ver", version);
    put("type", octets.u8(0) & 15);
    put("vrid", octets.u8(1));
    put("prio", octets.u8(2));
    put("naddr", count);
    if (version == 2) {
      put("auth", octets.u8(4));
      put("adver", octets.u8(5));
    } else {
      put("rsvd", octets.u8(4) >> 4);
      put("maxadver_cs", octets.u16(4) & 0xFFF);
    }
    put("ck", !valid ? "bad" : version == 2 ? "ok" : "ok(pseudo)");
    var addresses = new StringBuilder();
    for (int i = 0; i < count; i++) {
      addresses.append(i == 0 ? "" : ",").append(new Ipv4Address(octets.u32(8 + 4 * i)));
    }
    put("addrs", addresses);
    int end = 8 + 4 * count;
    if (version == 2) {
      put("authdata", HexFormat.of().formatHex(octets.slice(end, octets.length()).toArray()));
    }
  }
}
