package lvslab.net.device;

import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// An address of a device (kernel `struct in_ifaddr`).
///
/// @param prefix the address with its prefix length
/// @param broadcast the broadcast address, if one was given
/// @param scope how far it reaches
/// @param label such as `ens33:0`
/// @param secondary whether a primary of the same subnet was there before it
/// @param noPrefixRoute whether it makes no route for its subnet
/// @param setBy serial of the trace event that added it
public record InterfaceAddress(
    Ipv4Prefix prefix,
    @Nullable Ipv4Address broadcast,
    AddressScope scope,
    String label,
    boolean secondary,
    boolean noPrefixRoute,
    long setBy) {
  /// The address itself.
  ///
  /// @return without prefix length
  public Ipv4Address address() {
    return prefix.address();
  }

  InterfaceAddress asSecondary(boolean is) {
    return new InterfaceAddress(prefix, broadcast, scope, label, is, noPrefixRoute, setBy);
  }
}
