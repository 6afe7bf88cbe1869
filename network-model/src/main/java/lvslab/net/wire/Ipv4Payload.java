package lvslab.net.wire;

/// What an IPv4 packet carries, as far as the stack itself understands it.
public sealed interface Ipv4Payload
    permits TcpSegment, UdpDatagram, IcmpMessage, Ipv4Packet, RawPayload {
  /// Its length on the wire.
  ///
  /// @return octets
  int lengthBytes();
}
