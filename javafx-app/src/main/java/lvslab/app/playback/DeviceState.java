package lvslab.app.playback;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.wire.Ipv4Prefix;

/// A device at an instant.
///
/// @param name such as `eth0`
/// @param up whether it is
/// @param carrier whether the cable is in
/// @param addresses its addresses, in the order they were added
public record DeviceState(String name, boolean up, boolean carrier, List<Ipv4Prefix> addresses) {
  /// Copies the addresses.
  public DeviceState {
    addresses = List.copyOf(addresses);
  }

  /// Whether frames of this device reach a wire.
  ///
  /// @return false for loopback and tunnels
  public boolean isWireFacing() {
    return isWireFacing(name);
  }

  /// Whether frames of a device of this name reach a wire.
  ///
  /// @param device its name
  /// @return false for loopback and tunnels
  public static boolean isWireFacing(String device) {
    return !device.equals("lo") && !device.startsWith("tunl") && !device.startsWith("dummy");
  }

  DeviceState with(Ipv4Prefix address, boolean added) {
    List<Ipv4Prefix> changed = new ArrayList<>(addresses);
    if (!added) {
      changed.remove(address);
    } else if (!changed.contains(address)) {
      changed.add(address);
    }
    return new DeviceState(name, up, carrier, changed);
  }
}
