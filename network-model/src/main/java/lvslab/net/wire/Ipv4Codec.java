package lvslab.net.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// IPv4 packets as octets (RFC 791), with what they carry.
///
/// The load of a fragment, of an unknown protocol, and a load that is wrong (cut short, a wrong
/// checksum, something that Linux would not write so) is read as a [RawPayload].
public final class Ipv4Codec {
  /// How many packets inside one another are looked into.
  private static final int MAX_DEPTH = 8;

  private Ipv4Codec() {}

  /// Writes a packet.
  ///
  /// @param packet the packet
  /// @return its octets
  /// @throws IllegalArgumentException if it is longer than 65,535 octets, or its options are wrong
  public static Bytes encode(Ipv4Packet packet) {
    var out = ByteBuffer.allocate(packet.lengthBytes());
    write(packet, out);
    return Bytes.wrap(out.array());
  }

  /// Writes what a packet carries, as it stands behind the header.
  ///
  /// @param header whose addresses count for the checksum of TCP and UDP
  /// @param payload what it carries
  /// @return its octets
  public static Bytes encodePayload(Ipv4Header header, Ipv4Payload payload) {
    var out = ByteBuffer.allocate(payload.lengthBytes());
    writePayload(header, payload, out);
    return Bytes.wrap(out.array());
  }

  /// Reads a packet. Octets behind its length are left out.
  ///
  /// @param octets from the version on
  /// @return the packet, or nothing if it is cut short or its header is wrong
  public static Optional<Ipv4Packet> decode(Bytes octets) {
    return Optional.ofNullable(read(octets));
  }

  /// Reads a header alone, as of a packet that an ICMP error quotes: what follows may be cut short.
  ///
  /// @param octets from the version on
  /// @return the header, or nothing if it is cut short or wrong
  public static Optional<Ipv4Header> decodeHeader(Bytes octets) {
    return Optional.ofNullable(Ipv4HeaderCodec.read(octets));
  }

  /// Reads what a packet carries, as when its fragments have been put together.
  ///
  /// @param header whose protocol, addresses and fragment fields count
  /// @param octets what stands behind the header
  /// @return the load
  public static Ipv4Payload decodePayload(Ipv4Header header, Bytes octets) {
    return readPayload(header, octets, 1);
  }

  static void write(Ipv4Packet packet, ByteBuffer out) {
    Ipv4HeaderCodec.write(packet.header(), packet.lengthBytes(), out);
    writePayload(packet.header(), packet.payload(), out);
  }

  static @Nullable Ipv4Packet read(Bytes octets) {
    return read(octets, 1);
  }

  private static void writePayload(Ipv4Header header, Ipv4Payload payload, ByteBuffer out) {
    switch (payload) {
      case TcpSegment segment -> TcpCodec.write(header, segment, out);
      case UdpDatagram datagram -> UdpCodec.write(header, datagram, out);
      case IcmpMessage message -> IcmpCodec.write(message, out);
      case Ipv4Packet inner -> write(inner, out);
      case RawPayload raw -> raw.bytes().writeTo(out);
    }
  }

  private static @Nullable Ipv4Packet read(Bytes octets, int depth) {
    Ipv4Header header = Ipv4HeaderCodec.read(octets);
    if (header == null || octets.u16(2) > octets.length()) {
      return null;
    }
    Bytes load = octets.slice(header.lengthBytes(), octets.u16(2));
    return new Ipv4Packet(header, readPayload(header, load, depth));
  }

  private static Ipv4Payload readPayload(Ipv4Header header, Bytes octets, int depth) {
    if (header.isFragment()) {
      return new RawPayload(octets);
    }
    Ipv4Payload known =
        switch (header.protocol()) {
          case IpProtocol.TCP -> TcpCodec.read(header, octets);
          case IpProtocol.UDP -> UdpCodec.read(header, octets);
          case IpProtocol.ICMP -> IcmpCodec.read(octets);
          case IpProtocol.IPIP -> readInner(octets, depth);
          default -> null;
        };
    return known == null ? new RawPayload(octets) : known;
  }

  /// A packet within a packet has no padding of its own.
  private static @Nullable Ipv4Packet readInner(Bytes octets, int depth) {
    if (depth == MAX_DEPTH) {
      return null;
    }
    Ipv4Packet inner = read(octets, depth + 1);
    return inner == null || inner.lengthBytes() != octets.length() ? null : inner;
  }
}
