package lvslab.net.nginx.conf;

import java.util.Optional;
import lvslab.net.wire.Ipv4Address;

/// `allow` or `deny`.
///
/// @param allow which
/// @param network the addresses it is for
/// @param mask which bits of them count
public record AccessRule(boolean allow, Ipv4Address network, int mask) {
  static AccessRule read(Directive d) throws ConfException {
    String text = d.arg(0);
    boolean allow = d.name().equals("allow");
    if (text.equals("all")) {
      return new AccessRule(allow, Ipv4Address.ANY, 0);
    }
    int slash = text.indexOf('/');
    Optional<Ipv4Address> address = Ipv4Address.parse(slash < 0 ? text : text.substring(0, slash));
    String length = slash < 0 ? "32" : text.substring(slash + 1);
    if (address.isEmpty() || !length.matches("[0-9]|[12][0-9]|3[0-2]")) {
      throw d.error("invalid parameter \"" + text + "\"");
    }
    int bits = Integer.parseInt(length);
    return new AccessRule(allow, address.get(), bits == 0 ? 0 : -1 << 32 - bits);
  }

  /// Whether it is for a client.
  ///
  /// @param client its address
  /// @return true if it decides
  public boolean matches(Ipv4Address client) {
    return (client.bits() & mask) == (network.bits() & mask);
  }
}
