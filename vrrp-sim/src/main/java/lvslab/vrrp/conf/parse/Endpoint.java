package lvslab.vrrp.conf.parse;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// An address with a port, 0 for none (lib/utils.c: inet_stosockaddr).
record Endpoint(String address, int port) {
  /// Reads one; a range or a mask behind the address is cut off. Null if it is none, a bad port
  /// with its own complaint first. A port of zeros is none.
  static @Nullable Endpoint read(Numbers numbers, String text, @Nullable String portText) {
    boolean hasPort = portText != null && !portText.matches("0*");
    long port = 0;
    if (portText != null && hasPort) {
      OptionalLong number = numbers.unsigned(portText, 1, 65535, true);
      if (number.isEmpty()) {
        return null;
      }
      port = number.getAsLong();
    }
    int dash = text.indexOf('-');
    int end = dash >= 0 ? dash : text.indexOf('/');
    String address = end < 0 ? text : text.substring(0, end);
    return IpText.isAddress(address) ? new Endpoint(address, (int) port) : null;
  }

  boolean isIpv6() {
    return IpText.isIpv6Like(address);
  }

  Endpoint withPort(int other) {
    return new Endpoint(address, other);
  }

  /// As keepalived's log has it (inet_sockaddrtotrio).
  String text(String protocol) {
    return "[" + address + "]:" + protocol + ":" + port;
  }
}
