package lvslab.net.command;

import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Address;

/// ICMP errors in the words of ping (iputils ping/ping.c, `pr_icmph`).
final class IcmpText {
  private static final String[] UNREACHABLE = {
    "Destination Net Unreachable",
    "Destination Host Unreachable",
    "Destination Protocol Unreachable",
    "Destination Port Unreachable",
    "Frag needed and DF set (mtu = %u)",
    "Source Route Failed",
    "Destination Net Unknown",
    "Destination Host Unknown",
    "Source Host Isolated",
    "Destination Net Prohibited",
    "Destination Host Prohibited",
    "Destination Net Unreachable for Type of Service",
    "Destination Host Unreachable for Type of Service",
    "Packet filtered",
    "Precedence Violation",
    "Precedence Cutoff"
  };
  private static final String[] REDIRECT = {
    "Redirect Network",
    "Redirect Host",
    "Redirect Type of Service and Network",
    "Redirect Type of Service and Host"
  };

  private IcmpText() {}

  static String of(IcmpMessage message) {
    int code = message.code();
    return switch (message.type()) {
      case IcmpMessage.UNREACHABLE ->
          code < UNREACHABLE.length
              ? UNREACHABLE[code].replace("%u", Integer.toString(message.rest() & 0xFFFF))
              : "Dest Unreachable, Bad Code: " + code;
      case IcmpMessage.TIME_EXCEEDED ->
          code == 0 ? "Time to live exceeded" : "Frag reassembly time exceeded";
      case IcmpMessage.REDIRECT ->
          (code < REDIRECT.length ? REDIRECT[code] : "Redirect, Bad Code: " + code)
              + "(New nexthop: "
              + new Ipv4Address(message.rest())
              + ")";
      case 4 -> "Source Quench";
      default -> "Parameter problem: pointer = " + (message.rest() >>> 24);
    };
  }
}
