package lvslab.app.model;

import java.util.Comparator;
import lvslab.net.wire.Ipv4Address;

/// The order in which ipvsadm lists services and real servers: by address and port, as numbers.
final class ListedOrder {
  /// Services such as `TCP 172.16.16.172:80`, real servers such as `172.16.16.177:80`.
  static final Comparator<String> BY_ADDRESS =
      Comparator.comparing(ListedOrder::protocol)
          .thenComparing(ListedOrder::address)
          .thenComparingInt(ListedOrder::port);

  private ListedOrder() {}

  private static String protocol(String name) {
    int blank = name.indexOf(' ');
    return blank < 0 ? "" : name.substring(0, blank);
  }

  /// The address of a name.
  static Ipv4Address address(String name) {
    String rest = name.substring(name.indexOf(' ') + 1);
    int colon = rest.indexOf(':');
    return Ipv4Address.parse(colon < 0 ? rest : rest.substring(0, colon)).orElse(Ipv4Address.ANY);
  }

  /// The port of a name, or the number of a firewall mark.
  static int port(String name) {
    String digits = name.substring(Math.max(name.indexOf(':'), name.indexOf(' ')) + 1);
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
  }
}
