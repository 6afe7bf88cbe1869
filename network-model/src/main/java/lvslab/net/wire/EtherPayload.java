package lvslab.net.wire;

/// What an Ethernet frame carries.
public sealed interface EtherPayload permits ArpPacket, Ipv4Packet, RawPayload {
  /// Its length on the wire.
  ///
  /// @return octets
  int lengthBytes();
}
