package lvslab.net.ip;

import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;

/// An ICMP error that arrived.
///
/// @param reporter who sent it
/// @param message the message
/// @param quoted header of the packet it is about
/// @param quotedPayload the first octets behind that header, 8 or more
public record IcmpError(
    Ipv4Address reporter, IcmpMessage message, Ipv4Header quoted, Bytes quotedPayload) {
  /// Source port of the packet it is about, for TCP and UDP.
  ///
  /// @return 0 to 65535
  public int quotedSourcePort() {
    return quotedPayload.u16(0);
  }

  /// Destination port of the packet it is about, for TCP and UDP.
  ///
  /// @return 0 to 65535
  public int quotedDestinationPort() {
    return quotedPayload.u16(2);
  }

  /// Sequence number of the segment it is about, for TCP.
  ///
  /// @return 32 bits
  public int quotedSequence() {
    return quotedPayload.u32(4);
  }
}
