package lvslab.net.nat;

import lvslab.net.track.Tuple;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Checksum;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.Ipv4Payload;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;

/// Writes addresses and ports into packets (net/netfilter/nf_nat_proto.c). Checksums follow, as the
/// codecs compute them.
final class PacketTranslation {
  private static final int CHECKSUM_AT = 10;
  private static final int SOURCE_AT = 12;
  private static final int DESTINATION_AT = 16;

  private PacketTranslation() {}

  /// Writes one end of a tuple into a packet (`nf_nat_ipv4_manip_pkt`).
  static Ipv4Packet write(Ipv4Packet packet, Tuple target, boolean ofSource) {
    Ipv4Header header = packet.header();
    Ipv4Header changed =
        ofSource
            ? header.withSource(target.source())
            : header.withDestination(target.destination());
    return new Ipv4Packet(changed, payload(packet.payload(), target, ofSource));
  }

  private static Ipv4Payload payload(Ipv4Payload payload, Tuple target, boolean ofSource) {
    return switch (payload) {
      case TcpSegment s ->
          ofSource
              ? s.withPorts(target.sourcePart(), s.destinationPort())
              : s.withPorts(s.sourcePort(), target.destinationPart());
      case UdpDatagram d ->
          ofSource
              ? d.withPorts(target.sourcePart(), d.destinationPort())
              : d.withPorts(d.sourcePort(), target.destinationPart());
      case IcmpMessage m when Tuple.isQuery(m.type()) ->
          new IcmpMessage(
              m.type(), m.code(), target.sourcePart() << 16 | m.echoSequence(), m.data());
      default -> payload;
    };
  }

  /// Writes one end of a tuple into the packet that an ICMP error quotes. The quoted transport
  /// checksum is adjusted where it is quoted.
  static IcmpMessage requote(IcmpMessage message, Tuple target, boolean ofSource) {
    @Nullable Ipv4Header header = Ipv4Codec.decodeHeader(message.data()).orElse(null);
    if (header == null) {
      return message;
    }
    byte[] quote = message.data().toArray();
    Ipv4Address address = ofSource ? target.source() : target.destination();
    int headerBytes = header.lengthBytes();
    int addressAt = ofSource ? SOURCE_AT : DESTINATION_AT;
    int part = ofSource ? target.sourcePart() : target.destinationPart();
    int protocol = header.protocol();
    int portAt = portAt(protocol, headerBytes, ofSource);
    if (protocol == IpProtocol.ICMP) {
      part = target.sourcePart();
    }
    long former = word(quote, addressAt) + word(quote, addressAt + 2);
    put(quote, addressAt, address.bits() >>> 16);
    put(quote, addressAt + 2, address.bits());
    long now = word(quote, addressAt) + word(quote, addressAt + 2);
    put(quote, CHECKSUM_AT, 0);
    put(
        quote,
        CHECKSUM_AT,
        Checksum.finish(Checksum.add(0, Bytes.wrap(quote).slice(0, headerBytes))));
    if (portAt >= 0 && portAt + 2 <= quote.length) {
      boolean pseudo = protocol != IpProtocol.ICMP; // ICMP does not sum the addresses
      long formerPart = word(quote, portAt);
      put(quote, portAt, part);
      adjust(
          quote,
          checksumAt(protocol, headerBytes),
          formerPart + (pseudo ? former : 0),
          word(quote, portAt) + (pseudo ? now : 0),
          protocol == IpProtocol.UDP);
    }
    return new IcmpMessage(message.type(), message.code(), message.rest(), Bytes.wrap(quote));
  }

  private static int portAt(int protocol, int headerBytes, boolean ofSource) {
    return switch (protocol) {
      case IpProtocol.TCP, IpProtocol.UDP -> headerBytes + (ofSource ? 0 : 2);
      case IpProtocol.ICMP -> headerBytes + 4;
      default -> -1;
    };
  }

  private static int checksumAt(int protocol, int headerBytes) {
    return headerBytes
        + switch (protocol) {
          case IpProtocol.TCP -> 16;
          case IpProtocol.UDP -> 6;
          default -> 2;
        };
  }

  /// Adjusts a checksum to words that changed (RFC 1624). A UDP datagram may have none.
  private static void adjust(byte[] octets, int at, long former, long now, boolean optional) {
    if (at + 2 > octets.length || optional && word(octets, at) == 0) {
      return;
    }
    long sum = (~word(octets, at) & 0xFFFF) + (0xFFFFL * 8 - former) + now;
    while (sum >> 16 != 0) {
      sum = (sum & 0xFFFF) + (sum >> 16);
    }
    put(octets, at, (int) (~sum & 0xFFFF));
  }

  private static long word(byte[] octets, int at) {
    return (octets[at] & 0xFFL) << 8 | octets[at + 1] & 0xFFL;
  }

  private static void put(byte[] octets, int at, int value) {
    octets[at] = (byte) (value >>> 8);
    octets[at + 1] = (byte) value;
  }
}
