package lvslab.vrrp.conf;

import java.util.Optional;
import lvslab.net.text.Span;

/// An entry of virtual_ipaddress, virtual_ipaddress_excluded or static_ipaddress.
///
/// @param address the address
/// @param prefixLength 32 unless written (128 for IPv6)
/// @param device where it is put, empty for the instance's interface
/// @param label empty for none
/// @param scope number of the scope, 0 for global
/// @param broadcast what was written behind `brd`: an address, `+` or `-`
/// @param tracked whether its device is tracked (no `no_track`)
/// @param vmac name of the device with the virtual MAC that it gets there, empty for none
/// @param span where it was written
public record VirtualAddress(
    ConfAddress address,
    int prefixLength,
    String device,
    String label,
    int scope,
    Optional<String> broadcast,
    boolean tracked,
    String vmac,
    Span span) {
  /// The same on a device with the virtual MAC.
  ///
  /// @param name of that device, empty for none
  /// @return a new one
  public VirtualAddress withVmac(String name) {
    return new VirtualAddress(
        address, prefixLength, device, label, scope, broadcast, tracked, name, span);
  }

  /// As keepalived's log has it.
  ///
  /// @return address without prefix length if it is a host's
  @Override
  public String toString() {
    int full = address.isIpv6() ? 128 : 32;
    return prefixLength == full ? address.text() : address.text() + "/" + prefixLength;
  }
}
