package lvslab.net.dissect;

import java.util.Locale;

/// ARP (print-arp.c).
final class ArpPrinter {
  private static final int IPV4 = 0x0800;
  private static final int TRAIL = 0x1000;

  private ArpPrinter() {}

  static void print(Dissection out, int at, int length) {
    out.enter("arp");
    if (!out.has(at, 8) || !out.has(at, 8 + 2 * out.u8(at + 4) + 2 * out.u8(at + 5))) {
      out.sayTruncated();
      return;
    }
    int hardwareBytes = out.u8(at + 4);
    int protocolBytes = out.u8(at + 5);
    int protocol = out.u16(at + 2);
    if (!out.options.linkHeader()) {
      out.say("ARP, ");
    }
    boolean readable = protocol == IPV4 || protocol == TRAIL;
    boolean known = readable && protocolBytes == 4 && hardwareBytes != 0;
    if (!known || out.isVerbose()) {
      out.say(hardware(out.u16(at)) + " (len ").say(hardwareBytes).say("), ");
      String unknown = String.format(Locale.ROOT, "Unknown Protocol (0x%04x)", protocol);
      out.say(LinkPrinter.typeName(protocol, unknown));
      out.say(" (len ").say(protocolBytes).say(")");
      if (!out.isVerbose()) {
        out.say(", length ").say(length);
        return;
      }
    }
    out.say(out.isVerbose() ? ", " : "");
    operation(out, at, readable);
    out.say(", length ").say(length);
  }

  private static void operation(Dissection out, int at, boolean readable) {
    int senderMac = at + 8;
    int senderIp = senderMac + out.u8(at + 4);
    int targetMac = senderIp + out.u8(at + 5);
    int targetIp = targetMac + out.u8(at + 4);
    int operation = out.u16(at + 6);
    switch (operation) {
      case 1 -> {
        out.say("Request who-has ").say(protocolAddress(out, at, targetIp, readable));
        if (isSet(out, targetMac, out.u8(at + 4))) {
          out.say(" (").say(linkAddress(out, at, targetMac)).say(")");
        }
        out.say(" tell ").say(protocolAddress(out, at, senderIp, readable));
      }
      case 2 -> {
        out.say("Reply ").say(protocolAddress(out, at, senderIp, readable));
        out.say(" is-at ").say(linkAddress(out, at, senderMac));
      }
      case 3 -> {
        out.say("Reverse Request who-is ").say(linkAddress(out, at, targetMac));
        out.say(" tell ").say(linkAddress(out, at, senderMac));
      }
      case 4 -> {
        out.say("Reverse Reply ").say(linkAddress(out, at, targetMac));
        out.say(" at ").say(protocolAddress(out, at, targetIp, readable));
      }
      default -> {
        out.say("Unknown (").say(operation).say(") ");
        out.say(HexDump.withAscii(out.slice(at, out.end())));
      }
    }
  }

  private static String protocolAddress(Dissection out, int at, int where, boolean readable) {
    if (!readable) {
      return "<wrong proto type>";
    }
    return out.u8(at + 5) == 4 ? out.address(where) : "<wrong len>";
  }

  private static String linkAddress(Dissection out, int at, int where) {
    int length = out.u8(at + 4);
    if (length == 6) {
      return out.mac(where);
    }
    return length == 0 ? "<empty>" : out.hex(where, where + length, ":");
  }

  private static boolean isSet(Dissection out, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (out.u8(i) != 0) {
        return true;
      }
    }
    return false;
  }

  private static String hardware(int type) {
    return switch (type) {
      case 1 -> "Ethernet";
      case 6 -> "TokenRing";
      case 15 -> "Frame Relay";
      case 23 -> "Strip";
      case 24 -> "IEEE 1394";
      default -> "Unknown Hardware (" + type + ")";
    };
  }
}
