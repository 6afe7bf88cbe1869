package lvslab.net.traceroute;

import lvslab.net.wire.IcmpMessage;

/// What stands behind the time of an answer that ends the search (`parse_icmp_res`).
final class Marks {
  private Marks() {}

  static String of(IcmpMessage message) {
    if (message.type() != IcmpMessage.UNREACHABLE) {
      return "!<" + message.type() + "-" + message.code() + ">";
    }
    return switch (message.code()) {
      case 0, 6, 8, 11 -> "!N";
      case 1, 7, 12 -> "!H";
      case 2 -> "!P";
      case 3 -> "";
      case 4 -> "!F-" + (message.rest() & 0xFFFF);
      case 5 -> "!S";
      case 9, 10, 13 -> "!X";
      case 14 -> "!V";
      case 15 -> "!C";
      default -> "!<" + message.code() + ">";
    };
  }
}
