package lvslab.net.wire;

/// A UDP datagram (RFC 768). Length and checksum are not fields: the codec computes them.
///
/// @param sourcePort 0 to 65535
/// @param destinationPort 0 to 65535
/// @param data its octets
public record UdpDatagram(int sourcePort, int destinationPort, Bytes data) implements Ipv4Payload {
  /// Octets of the header.
  public static final int HEADER_BYTES = 8;

  /// The same with other ports, as address translation makes it.
  ///
  /// @param source new source port
  /// @param destination new destination port
  /// @return a datagram
  public UdpDatagram withPorts(int source, int destination) {
    return new UdpDatagram(source, destination, data);
  }

  @Override
  public int lengthBytes() {
    return HEADER_BYTES + data.length();
  }
}
