package lvslab.net.ip;

import lvslab.net.device.NetDevice;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import org.jspecify.annotations.Nullable;

/// An ICMP error that arrived.
///
/// @param reporter who sent it
/// @param input where it came in, or null if this host sent it to itself
/// @param message the message
/// @param quoted header of the packet it is about
/// @param quotedPayload the first octets behind that header, 8 or more
public record IcmpError(
    Ipv4Address reporter,
    @Nullable NetDevice input,
    IcmpMessage message,
    Ipv4Header quoted,
    Bytes quotedPayload) {
  /// Whether the packet was too large for the way, and must not be cut.
  ///
  /// @return true for 3/4
  public boolean isTooLarge() {
    return message.type() == IcmpMessage.UNREACHABLE
        && message.code() == IcmpMessage.FRAGMENTATION_NEEDED;
  }

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
