package lvslab.net.wire;

/// An ARP packet for IPv4 over Ethernet (RFC 826).
///
/// @param operation [#REQUEST] or [#REPLY]
/// @param senderMac ar$sha
/// @param senderIp ar$spa
/// @param targetMac ar$tha
/// @param targetIp ar$tpa
public record ArpPacket(
    int operation,
    MacAddress senderMac,
    Ipv4Address senderIp,
    MacAddress targetMac,
    Ipv4Address targetIp)
    implements EtherPayload {
  /// Who has.
  public static final int REQUEST = 1;

  /// Is at.
  public static final int REPLY = 2;

  /// Octets of the packet.
  public static final int LENGTH_BYTES = 28;

  @Override
  public int lengthBytes() {
    return LENGTH_BYTES;
  }
}
