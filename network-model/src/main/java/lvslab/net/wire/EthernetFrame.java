package lvslab.net.wire;

/// An Ethernet II frame, without padding and FCS.
///
/// @param destination who takes it
/// @param source who sent it
/// @param etherType such as [#IPV4]
/// @param payload what it carries
/// @param confirms not on the wire: the mark of its buffer that the sender's next hop lives
///   (`skb->dst_pending_confirm`), which crosses a cable between namespaces of one kernel only
public record EthernetFrame(
    MacAddress destination,
    MacAddress source,
    int etherType,
    EtherPayload payload,
    boolean confirms) {
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
    this(destination, source, etherType, payload, false);
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
