package lvslab.net.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Ethernet II frames as octets, without FCS and, when written, without padding.
///
/// A payload that is not one of the kind its type names, down to a wrong checksum, is read as a
/// [RawPayload]: only what would be written as the same octets becomes a value.
public final class FrameCodec {
  private FrameCodec() {}

  /// Writes a frame.
  ///
  /// @param frame the frame
  /// @return its octets
  public static Bytes encode(EthernetFrame frame) {
    var out = ByteBuffer.allocate(frame.lengthBytes());
    putMac(out, frame.destination());
    putMac(out, frame.source());
    out.putShort((short) frame.etherType());
    switch (frame.payload()) {
      case ArpPacket arp -> ArpCodec.write(arp, out);
      case Ipv4Packet packet -> Ipv4Codec.write(packet, out);
      case RawPayload raw -> raw.bytes().writeTo(out);
    }
    return Bytes.wrap(out.array());
  }

  /// Reads a frame. Padding behind an ARP or IPv4 packet is left out.
  ///
  /// @param octets from the destination address on, without FCS
  /// @return the frame, or nothing if there is no whole header
  public static Optional<EthernetFrame> decode(Bytes octets) {
    if (octets.length() < EthernetFrame.HEADER_BYTES) {
      return Optional.empty();
    }
    int etherType = octets.u16(12);
    Bytes rest = octets.slice(EthernetFrame.HEADER_BYTES, octets.length());
    EtherPayload payload =
        switch (etherType) {
          case EthernetFrame.ARP -> ArpCodec.read(rest);
          case EthernetFrame.IPV4 -> Ipv4Codec.read(rest);
          default -> null;
        };
    return Optional.of(
        new EthernetFrame(
            new MacAddress(octets.u48(0)),
            new MacAddress(octets.u48(6)),
            etherType,
            payload == null ? new RawPayload(rest) : payload));
  }

  static void putMac(ByteBuffer out, MacAddress mac) {
    out.putShort((short) (mac.bits() >>> 32));
    out.putInt((int) mac.bits());
  }
}
