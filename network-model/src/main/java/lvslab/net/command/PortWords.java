package lvslab.net.command;

import java.util.OptionalInt;
import lvslab.net.netfilter.PortRange;
import lvslab.net.wire.ServiceNames;

/// Ports as iptables reads them.
final class PortWords {
  private PortWords() {}

  static PortRange range(String text, String protocol, boolean inverted) throws CommandFailure {
    int colon = text.indexOf(':');
    if (colon < 0) {
      int port = port(text, protocol);
      return new PortRange(port, port, inverted);
    }
    String first = text.substring(0, colon);
    String last = text.substring(colon + 1);
    int from = first.isEmpty() ? 0 : port(first, protocol);
    int to = last.isEmpty() ? 65_535 : port(last, protocol);
    if (from > to) {
      throw IptablesCommand.usage("invalid portrange (min > max)");
    }
    return new PortRange(from, to, inverted);
  }

  static int port(String text, String protocol) throws CommandFailure {
    OptionalInt named = ServiceNames.portOf(text, protocol);
    if (named.isPresent()) {
      return named.getAsInt();
    }
    long number = IptablesNumbers.parse(text, 65_535);
    if (number < 0) {
      throw IptablesCommand.usage("invalid port/service `" + text + "' specified");
    }
    return (int) number;
  }
}
