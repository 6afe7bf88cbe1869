package lvslab.net.netfilter;

import java.util.List;
import java.util.Optional;

/// Names of ICMP types, as iptables knows them.
public final class IcmpTypes {
  /// A name.
  private record Named(String name, int type, int code) {}

  private static final List<Named> NAMES =
      List.of(
          new Named("any", IcmpMatch.ANY_TYPE, IcmpMatch.ANY_CODE),
          new Named("echo-reply", 0, IcmpMatch.ANY_CODE),
          new Named("pong", 0, IcmpMatch.ANY_CODE),
          new Named("destination-unreachable", 3, IcmpMatch.ANY_CODE),
          new Named("network-unreachable", 3, 0),
          new Named("host-unreachable", 3, 1),
          new Named("protocol-unreachable", 3, 2),
          new Named("port-unreachable", 3, 3),
          new Named("fragmentation-needed", 3, 4),
          new Named("source-quench", 4, IcmpMatch.ANY_CODE),
          new Named("redirect", 5, IcmpMatch.ANY_CODE),
          new Named("network-redirect", 5, 0),
          new Named("host-redirect", 5, 1),
          new Named("echo-request", 8, IcmpMatch.ANY_CODE),
          new Named("ping", 8, IcmpMatch.ANY_CODE),
          new Named("time-exceeded", 11, IcmpMatch.ANY_CODE),
          new Named("ttl-zero-during-transit", 11, 0),
          new Named("parameter-problem", 12, IcmpMatch.ANY_CODE));

  private IcmpTypes() {}

  /// Reads a type.
  ///
  /// @param text a name, `8` or `3/1`
  /// @param inverted whether all others are meant
  /// @return the match, or nothing for an unknown name
  public static Optional<IcmpMatch> parse(String text, boolean inverted) {
    if (text.matches("\\d{1,3}(/\\d{1,3})?")) {
      String[] parts = text.split("/");
      if (Integer.parseInt(parts[0]) > 255) {
        return Optional.empty();
      }
      int code = parts.length > 1 ? Integer.parseInt(parts[1]) : IcmpMatch.ANY_CODE;
      return Optional.of(new IcmpMatch(Integer.parseInt(parts[0]), code, inverted));
    }
    return NAMES.stream()
        .filter(named -> named.name.equals(text))
        .findFirst()
        .map(named -> new IcmpMatch(named.type, named.code, inverted));
  }

  static String nameOf(int type, int code) {
    return NAMES.stream()
        .filter(named -> named.type == type && named.code == code)
        .findFirst()
        .map(Named::name)
        .orElse("type " + type + (code < 0 ? "" : " code " + code));
  }
}
