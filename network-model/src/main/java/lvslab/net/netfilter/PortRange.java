package lvslab.net.netfilter;

import lvslab.net.wire.ServiceNames;

/// Ports of a rule.
///
/// @param first from
/// @param last to
/// @param inverted whether all others are meant
public record PortRange(int first, int last, boolean inverted) {
  /// All ports.
  public static final PortRange ANY = new PortRange(0, 65_535, false);

  boolean contains(int port) {
    return (port >= first && port <= last) != inverted;
  }

  boolean isAny() {
    return first == 0 && last == 65_535 && !inverted;
  }

  String saveText(String option) {
    if (isAny()) {
      return "";
    }
    String ports = first == last ? Integer.toString(first) : first + ":" + last;
    return (inverted ? " !" : "") + " " + option + " " + ports;
  }

  String listText(String what, String protocol, boolean numeric) {
    if (isAny()) {
      return "";
    }
    String not = inverted ? "!" : "";
    return first == last
        ? " " + what + ":" + not + name(first, protocol, numeric)
        : " "
            + what
            + "s:"
            + not
            + name(first, protocol, numeric)
            + ":"
            + name(last, protocol, numeric);
  }

  static String name(int port, String protocol, boolean numeric) {
    String number = Integer.toString(port);
    return numeric ? number : ServiceNames.nameOf(port, protocol).orElse(number);
  }
}
