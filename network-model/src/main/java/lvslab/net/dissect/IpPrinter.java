package lvslab.net.dissect;

import java.util.Locale;
import lvslab.net.wire.Checksum;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.ProtocolNames;

/// IPv4 (print-ip.c, print-ip-demux.c).
final class IpPrinter {
  private static final int SCTP = 132;
  private static final int DCCP = 33;
  private static final int OFFSET_MASK = 0x1FFF;
  private static final int MORE_FRAGMENTS = 0x2000;
  private static final int DONT_FRAGMENT = 0x4000;
  private static final int RESERVED = 0x8000;

  private IpPrinter() {}

  /// Prints a packet.
  ///
  /// @param at where its header begins
  /// @param length octets from there on
  static void print(Dissection out, int at, int length) {
    out.enter("ip");
    int version = out.u8(at) >> 4;
    if (version != 4) {
      out.say("IP" + (version == 6 ? "6, wrong link-layer encapsulation" : version));
      out.say(" (invalid)");
      return;
    }
    out.say(out.options.linkHeader() ? "" : "IP ");
    if (!out.has(at, Ipv4Header.MIN_BYTES)) {
      out.sayTruncated();
      return;
    }
    int header = (out.u8(at) & 15) * 4;
    int total = out.u16(at + 2);
    if (length < Ipv4Header.MIN_BYTES) {
      out.say("truncated-ip ").say(length);
    } else if (header < Ipv4Header.MIN_BYTES) {
      out.say("bad-hlen ").say(header);
    } else {
      if (length < total) {
        out.say("truncated-ip - ").say(total - length).say(" bytes missing! ");
      }
      if (total < header && total != 0) {
        out.say("bad-len ").say(total);
      } else {
        inside(out, at, header, total == 0 ? length : total);
      }
    }
  }

  private static void inside(Dissection out, int at, int header, int total) {
    int former = out.end();
    out.setEnd(Math.min(former, at + total));
    int fragment = out.u16(at + 6);
    int protocol = out.u8(at + 9);
    if (out.isVerbose()) {
      sayHeader(out, at, header);
    }
    if ((fragment & OFFSET_MASK) == 0) {
      if (protocol != IpProtocol.TCP
          && protocol != IpProtocol.UDP
          && protocol != SCTP
          && protocol != DCCP) {
        out.say(out.address(at + 12)).say(" > ").say(out.address(at + 16)).say(": ");
      }
      if (!out.has(at, header)) {
        throw new TruncatedException();
      }
      boolean more = (fragment & MORE_FRAGMENTS) != 0;
      payload(out, at, at + header, total - header, more);
    } else if (out.options.quiet() <= 1) {
      out.say(out.address(at + 12)).say(" > ").say(out.address(at + 16)).say(":");
      sayProtocol(out, protocol);
    }
    out.setEnd(former);
  }

  private static void sayProtocol(Dissection out, int protocol) {
    String number = "ip-proto-" + protocol;
    out.say(" ");
    out.say(out.options.numeric() ? number : ProtocolNames.nameOf(protocol).orElse(number));
  }

  private static void sayHeader(Dissection out, int at, int header) {
    int tos = out.u8(at + 1);
    String[] ecn = {"", ",ECT(1)", ",ECT(0)", ",CE"};
    out.say(String.format(Locale.ROOT, "(tos 0x%x%s", tos, ecn[tos & 3]));
    if (out.u8(at + 8) > 0) {
      out.say(", ttl ").say(out.u8(at + 8));
    }
    int fragment = out.u16(at + 6);
    out.say(", id ").say(out.u16(at + 4));
    out.say(", offset ").say((fragment & OFFSET_MASK) * 8);
    out.say(", flags [" + flags(fragment) + "]");
    int protocol = out.u8(at + 9);
    out.say(", proto " + protocolName(protocol) + " (").say(protocol).say(")");
    out.say(", length ").say(out.u16(at + 2));
    if (header > Ipv4Header.MIN_BYTES) {
      out.say(", options (");
      IpOptionsPrinter.print(out, at + Ipv4Header.MIN_BYTES, at + header);
      out.say(")");
    }
    if (!out.options.unchecked() && out.has(at, header)) {
      int sum = Checksum.finish(Checksum.add(0, out.slice(at, at + header)));
      if (sum != 0) {
        int field = out.u16(at + 10);
        int right = Sums.rightField(field, sum);
        out.say(String.format(Locale.ROOT, ", bad cksum %x (->%x)!", field, right));
      }
    }
    out.say(")\n    ");
  }

  private static String flags(int fragment) {
    StringBuilder words = new StringBuilder();
    int[] bits = {MORE_FRAGMENTS, DONT_FRAGMENT, RESERVED};
    String[] names = {"+", "DF", "rsvd"};
    for (int i = 0; i < bits.length; i++) {
      if ((fragment & bits[i]) != 0) {
        words.append(words.isEmpty() ? "" : ", ").append(names[i]);
      }
    }
    return words.isEmpty() ? "none" : words.toString();
  }

  private static void payload(Dissection out, int at, int payload, int length, boolean fragmented) {
    int protocol = out.u8(at + 9);
    switch (protocol) {
      case IpProtocol.TCP -> TcpPrinter.print(out, at, payload, length, fragmented);
      case IpProtocol.UDP -> UdpPrinter.print(out, at, payload, length, fragmented);
      case IpProtocol.ICMP -> IcmpPrinter.print(out, payload, length, fragmented);
      case IpProtocol.IGMP -> IgmpPrinter.print(out, payload, length);
      case IpProtocol.IPIP -> print(out, payload, length);
      case IpProtocol.VRRP -> VrrpPrinter.print(out, at, payload, length);
      default -> {
        sayProtocol(out, protocol);
        out.say(" ").say(length);
      }
    }
  }

  private static String protocolName(int protocol) {
    return switch (protocol) {
      case 0 -> "Options";
      case IpProtocol.ICMP -> "ICMP";
      case IpProtocol.IGMP -> "IGMP";
      case IpProtocol.IPIP -> "IPIP";
      case IpProtocol.TCP -> "TCP";
      case 8 -> "EGP";
      case 9 -> "IGRP";
      case IpProtocol.UDP -> "UDP";
      case DCCP -> "DCCP";
      case 41 -> "IPv6";
      case 46 -> "RSVP";
      case 47 -> "GRE";
      case 50 -> "ESP";
      case 51 -> "AH";
      case 58 -> "ICMPv6";
      case 88 -> "EIGRP";
      case 89 -> "OSPF";
      case 103 -> "PIM";
      case IpProtocol.VRRP -> "VRRP";
      case SCTP -> "SCTP";
      default -> "unknown";
    };
  }
}
