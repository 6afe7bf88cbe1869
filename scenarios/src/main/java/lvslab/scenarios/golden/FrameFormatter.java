package lvslab.scenarios.golden;

import java.util.Locale;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.FrameCodec;
import lvslab.net.wire.MacAddress;

/// Fills the columns that the octets of a frame determine.
///
/// It remembers where the sequence numbers of each direction began, so one is used for all frames
/// of a run, in order.
public final class FrameFormatter {
  private static final int IPV6 = 0x86DD;

  private final PacketFormatter packets = new PacketFormatter();

  /// A formatter that has seen no frame.
  public FrameFormatter() {}

  /// Fills the columns of Ethernet and of what it carries.
  ///
  /// @param octets the frame without FCS
  /// @param draft the row
  public void format(Bytes octets, FrameRow.Draft draft) {
    draft.set(FrameColumn.FLEN, octets.length());
    if (octets.length() < EthernetFrame.HEADER_BYTES) {
      return;
    }
    int etherType = octets.u16(12);
    draft
        .set(FrameColumn.ETH_DST, new MacAddress(octets.u48(0)).toString())
        .set(FrameColumn.ETH_SRC, new MacAddress(octets.u48(6)).toString())
        .set(FrameColumn.ETHERTYPE, name(etherType));
    if (etherType == EthernetFrame.IPV4) {
      packets.format(octets.slice(EthernetFrame.HEADER_BYTES, octets.length()), draft);
    } else if (etherType == EthernetFrame.ARP) {
      FrameCodec.decode(octets)
          .ifPresent(
              frame -> {
                if (frame.payload() instanceof ArpPacket arp) {
                  format(arp, draft);
                }
              });
    }
  }

  private static void format(ArpPacket arp, FrameRow.Draft draft) {
    draft
        .set(FrameColumn.ARP_OP, arp.operation())
        .set(FrameColumn.ARP_SHA, arp.senderMac().toString())
        .set(FrameColumn.ARP_SPA, arp.senderIp().toString())
        .set(FrameColumn.ARP_THA, arp.targetMac().toString())
        .set(FrameColumn.ARP_TPA, arp.targetIp().toString());
  }

  private static String name(int etherType) {
    return switch (etherType) {
      case EthernetFrame.ARP -> "arp";
      case EthernetFrame.IPV4 -> "ipv4";
      case IPV6 -> "ipv6";
      default -> String.format(Locale.ROOT, "0x%04x", etherType);
    };
  }
}
