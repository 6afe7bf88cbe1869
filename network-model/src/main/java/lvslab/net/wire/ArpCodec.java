package lvslab.net.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// ARP packets for IPv4 over Ethernet as octets (RFC 826).
final class ArpCodec {
  private static final int HARDWARE_ETHERNET = 1;
  private static final int ADDRESS_LENGTHS = 0x0604;

  private ArpCodec() {}

  static void write(ArpPacket arp, ByteBuffer out) {
    out.putShort((short) HARDWARE_ETHERNET);
    out.putShort((short) EthernetFrame.IPV4);
    out.putShort((short) ADDRESS_LENGTHS);
    out.putShort((short) arp.operation());
    FrameCodec.putMac(out, arp.senderMac());
    out.putInt(arp.senderIp().bits());
    FrameCodec.putMac(out, arp.targetMac());
    out.putInt(arp.targetIp().bits());
  }

  /// Reads a packet; octets behind it are padding.
  ///
  /// @return nothing if it is cut short, or for other addresses than Ethernet's and IPv4's
  static @Nullable ArpPacket read(Bytes octets) {
    if (octets.length() < ArpPacket.LENGTH_BYTES
        || octets.u16(0) != HARDWARE_ETHERNET
        || octets.u16(2) != EthernetFrame.IPV4
        || octets.u16(4) != ADDRESS_LENGTHS) {
      return null;
    }
    return new ArpPacket(
        octets.u16(6),
        new MacAddress(octets.u48(8)),
        new Ipv4Address(octets.u32(14)),
        new MacAddress(octets.u48(18)),
        new Ipv4Address(octets.u32(24)));
  }
}
