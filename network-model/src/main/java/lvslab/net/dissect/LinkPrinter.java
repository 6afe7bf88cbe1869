package lvslab.net.dissect;

import java.util.Locale;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.LinkType;

/// The header of the link layer, and what comes behind it (print-ether.c, print-raw.c,
/// print-sll.c).
final class LinkPrinter {
  private static final String[] PACKET_TYPES = {"In", "B", "M", "P", "Out"};
  private static final int REVARP = 0x8035;
  private static final int IPV6 = 0x86DD;

  private LinkPrinter() {}

  /// Prints a packet.
  ///
  /// @return octets of the link layer's header
  static int print(Dissection out, LinkType link, int lengthBytes) {
    return switch (link) {
      case EN10MB -> ethernet(out, lengthBytes);
      case RAW -> raw(out, lengthBytes);
      case LINUX_SLL2 -> cooked(out, lengthBytes);
    };
  }

  private static int ethernet(Dissection out, int length) {
    out.enter("ether");
    if (out.end() < EthernetFrame.HEADER_BYTES) {
      out.sayTruncated();
      return out.end();
    }
    int type = out.u16(12);
    if (out.options.linkHeader()) {
      sayEthernet(out, type, length);
    }
    int header = EthernetFrame.HEADER_BYTES;
    if (!printType(out, type, header, length - header)) {
      if (!out.options.linkHeader()) {
        sayEthernet(out, type, length);
      }
      sayUnknown(out, header);
    }
    return header;
  }

  private static void sayEthernet(Dissection out, int type, int length) {
    out.say(out.mac(6)).say(" > ").say(out.mac(0)).say(", ");
    if (out.options.quiet() == 0) {
      out.say("ethertype " + typeName(type, "Unknown") + hexType(" (0x%04x)", type));
    } else {
      out.say(typeName(type, hexType("Unknown Ethertype (0x%04x)", type)));
    }
    out.say(", length ").say(length).say(": ");
  }

  private static int raw(Dissection out, int length) {
    out.enter("raw");
    if (out.options.linkHeader()) {
      out.say("ip: ");
    }
    if (length < 1) {
      out.say("truncated-ip ").say(length);
    } else if (out.u8(0) >> 4 == 4) {
      IpPrinter.print(out, 0, length);
    } else {
      out.say("unknown ip ").say(out.u8(0) >> 4);
    }
    return 0;
  }

  private static int cooked(Dissection out, int length) {
    out.enter("sll2");
    int header = LinkType.LINUX_SLL2.headerBytes();
    if (!out.has(0, header)) {
      out.sayTruncated();
      return 0;
    }
    int type = out.u16(0);
    int packetType = out.u8(10);
    String kind = packetType < PACKET_TYPES.length ? PACKET_TYPES[packetType] : "?";
    String device = out.names.deviceOf(out.u32(4)).orElse("?");
    out.say(String.format(Locale.ROOT, "%-5s %-3s ", device, kind));
    if (out.options.linkHeader()) {
      sayCooked(out, type, length);
    }
    if (!printType(out, type, header, length - header)) {
      if (!out.options.linkHeader()) {
        sayCooked(out, type, length);
      }
      sayUnknown(out, header);
    }
    return header;
  }

  private static void sayCooked(Dissection out, int type, int length) {
    out.say("ifindex ").say(out.u32(4)).say(" ");
    if (out.u8(11) == 6) {
      out.say(out.mac(12)).say(" ");
    }
    if (out.options.quiet() == 0) {
      out.say("ethertype " + typeName(type, "Unknown") + hexType(" (0x%04x)", type));
      out.say(", length ").say(length).say(": ");
    }
  }

  private static boolean printType(Dissection out, int type, int at, int length) {
    switch (type) {
      case EthernetFrame.IPV4 -> IpPrinter.print(out, at, length);
      case EthernetFrame.ARP, REVARP -> ArpPrinter.print(out, at, length);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void sayUnknown(Dissection out, int from) {
    if (!out.options.noHexOfUnknown()) {
      out.say(HexDump.withAscii(out.slice(from, out.end())));
    }
  }

  private static String hexType(String format, int type) {
    return String.format(Locale.ROOT, format, type);
  }

  static String typeName(int type, String unknown) {
    return switch (type) {
      case EthernetFrame.IPV4 -> "IPv4";
      case EthernetFrame.ARP -> "ARP";
      case REVARP -> "Reverse ARP";
      case IPV6 -> "IPv6";
      case 0x8100 -> "802.1Q";
      case 0x88CC -> "LLDP";
      default -> unknown;
    };
  }
}
