package lvslab.net.wire;

import lvslab.engine.trace.Untraced;

/// An Ethernet II frame, without padding and FCS.
///
/// @param destination who takes it
/// @param source who sent it
/// @param etherType such as [#IPV4]
/// @param payload what it carries
/// @param marks what comes along with its buffer, where the receiver gets that
public record EthernetFrame(
    MacAddress destination,
    MacAddress source,
    int etherType,
    EtherPayload payload,
    @Untraced BufferMarks marks) {
  /// Octets of the header.
  public static final int HEADER_BYTES = 14;

  /// IPv4.
  public static final int IPV4 = 0x0800;

  /// ARP.
  public static final int ARP = 0x0806;

  /// A frame.
  ///
  /// @param destination who takes it
  /// @param source who sent it
  /// @param etherType such as [#IPV4]
  /// @param payload what it carries
  public EthernetFrame(
      MacAddress destination, MacAddress source, int etherType, EtherPayload payload) {
    this(destination, source, etherType, payload, BufferMarks.NONE);
  }

  /// A frame with an IPv4 packet.
  ///
  /// @param destination who takes it
  /// @param source who sends it
  /// @param packet the packet
  /// @return the frame
  public static EthernetFrame of(MacAddress destination, MacAddress source, Ipv4Packet packet) {
    return new EthernetFrame(destination, source, IPV4, packet);
  }

  /// A frame with an ARP packet.
  ///
  /// @param destination who takes it
  /// @param source who sends it
  /// @param packet the packet
  /// @return the frame
  public static EthernetFrame of(MacAddress destination, MacAddress source, ArpPacket packet) {
    return new EthernetFrame(destination, source, ARP, packet);
  }

  /// Its length as a capture shows it: without padding and FCS.
  ///
  /// @return octets
  public int lengthBytes() {
    return HEADER_BYTES + payload.lengthBytes();
  }
}
