package lvslab.net.wire;

/// An IPv4 packet (RFC 791). Checksum and lengths are not fields: the codec computes them.
///
/// @param header its header
/// @param payload what it carries
public record Ipv4Packet(Ipv4Header header, Ipv4Payload payload)
    implements EtherPayload, Ipv4Payload {
  /// Where it is from.
  ///
  /// @return the source address
  public Ipv4Address source() {
    return header.source();
  }

  /// Where it goes.
  ///
  /// @return the destination address
  public Ipv4Address destination() {
    return header.destination();
  }

  /// How many hops are left.
  ///
  /// @return time to live
  public int ttl() {
    return header.ttl();
  }

  /// What it carries.
  ///
  /// @return protocol number, one of [IpProtocol]
  public int protocol() {
    return header.protocol();
  }

  /// The same packet with another header.
  ///
  /// @param changed the header
  /// @return a packet
  public Ipv4Packet withHeader(Ipv4Header changed) {
    return new Ipv4Packet(changed, payload);
  }

  /// The same packet with fewer or more hops left.
  ///
  /// @param ttl time to live
  /// @return a packet
  public Ipv4Packet withTtl(int ttl) {
    return new Ipv4Packet(header.withTtl(ttl), payload);
  }

  /// The same header with another load.
  ///
  /// @param changed what it carries
  /// @return a packet
  public Ipv4Packet withPayload(Ipv4Payload changed) {
    return new Ipv4Packet(header, changed);
  }

  @Override
  public int lengthBytes() {
    return header.lengthBytes() + payload.lengthBytes();
  }
}
