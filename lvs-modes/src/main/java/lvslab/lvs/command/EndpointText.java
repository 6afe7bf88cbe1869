package lvslab.lvs.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Addresses and ports as people write them (ipvsadm.c, `parse_service`).
final class EndpointText {
  private static final int MAX_PORT = 65_535;
  private static final int MOST_PARTS = 4;
  private static final Pattern IPV6 =
      Pattern.compile("(?=.*:.*:)[0-9a-fA-F:]+(\\d+\\.\\d+\\.\\d+\\.\\d+)?");

  private EndpointText() {}

  /// An address and a port, -1 for none.
  ///
  /// @param address 0.0.0.0 if it is one of IPv6
  /// @param port from 0, -1 for none
  /// @param ipv6 whether it is one of IPv6, which the lab does not have
  record Endpoint(Ipv4Address address, int port, boolean ipv6) {}

  /// Reads an address with or without a port.
  ///
  /// @param text such as `172.16.16.172:80`, `www:http` or `[fe80::1]:80`
  /// @param protocol whose ports have names
  /// @param names of hosts and ports
  /// @return null if it is none
  static @Nullable Endpoint read(String text, int protocol, Names names) {
    if (text.chars().allMatch(Character::isDigit)) {
      return null;
    }
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      boolean closed = end > 0 && text.startsWith(":", end + 1) && isIpv6(text.substring(1, end));
      return closed
          ? withPort(Ipv4Address.ANY, text.substring(end + 2), protocol, names, true)
          : null;
    }
    if (isIpv6(text)) {
      return new Endpoint(Ipv4Address.ANY, -1, true);
    }
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    @Nullable Ipv4Address address = address(host, names).orElse(null);
    if (address == null) {
      return null;
    }
    return colon < 0
        ? new Endpoint(address, -1, false)
        : withPort(address, text.substring(colon + 1), protocol, names, false);
  }

  private static @Nullable Endpoint withPort(
      Ipv4Address address, String name, int protocol, Names names, boolean ipv6) {
    int port = RequestParser.numberIn(name, 0, MAX_PORT);
    if (port < 0) {
      port = names.portByName(name, protocol);
    }
    return port < 0 ? null : new Endpoint(address, port, ipv6);
  }

  /// Whether a text is an address of IPv6.
  static boolean isIpv6(String text) {
    return IPV6.matcher(text).matches();
  }

  /// Reads an address, as short as inet_aton(3) takes it, or the name of a host.
  static Optional<Ipv4Address> address(String text, Names names) {
    Optional<Ipv4Address> number = numbers(text);
    return number.isPresent() ? number : names.address(text);
  }

  /// `a.b.c.d`, `a.b.c`, `a.b` or `a`, of which the last fills all octets that are left.
  private static Optional<Ipv4Address> numbers(String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    if (parts.size() > MOST_PARTS) {
      return Optional.empty();
    }
    long bits = 0;
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      int width = last ? 8 * (MOST_PARTS - i) : 8;
      long value = number(parts.get(i));
      if (value < 0 || value >> width != 0) {
        return Optional.empty();
      }
      bits = bits << width | value;
    }
    return Optional.of(new Ipv4Address((int) bits));
  }

  private static long number(String text) {
    try {
      return text.matches("0[xX][0-9a-fA-F]{1,8}|\\d{1,11}") ? Long.decode(text) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
