package lvslab.vrrp.conf;

import java.util.Optional;
import lvslab.net.wire.Ipv4Address;

/// An address as it is written in the configuration: IPv4 or IPv6, which keepalived tells apart by
/// the colon.
///
/// @param text as written, without prefix length or port
public record ConfAddress(String text) {
  /// Whether it is one of IPv6, which this simulator does not route.
  ///
  /// @return true if it has a colon
  public boolean isIpv6() {
    return text.indexOf(':') >= 0;
  }

  /// The address of IPv4.
  ///
  /// @return nothing if it is one of IPv6
  public Optional<Ipv4Address> ipv4() {
    return isIpv6() ? Optional.empty() : Ipv4Address.parse(text);
  }

  /// Whether it is this address.
  ///
  /// @param address of IPv4
  /// @return false also for one of IPv6
  public boolean is(Ipv4Address address) {
    return ipv4().filter(address::equals).isPresent();
  }

  @Override
  public String toString() {
    return text;
  }
}
