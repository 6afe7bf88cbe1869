package lvslab.net.route;

import lvslab.net.device.NetDevice;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// What a route is looked up for (kernel `struct flowi4`).
///
/// @param source of the packet, 0.0.0.0 if it is not chosen yet
/// @param destination of the packet
/// @param input where it came in, or null if this host makes it
/// @param output the device it must leave by, or null for any
/// @param mark the firewall mark
public record Flow(
    Ipv4Address source,
    Ipv4Address destination,
    @Nullable NetDevice input,
    @Nullable NetDevice output,
    int mark) {
  /// A packet that this host makes.
  ///
  /// @param source its source, 0.0.0.0 if it is not chosen yet
  /// @param destination its destination
  /// @param output the device it must leave by, or null for any
  /// @return what to look up
  public static Flow out(Ipv4Address source, Ipv4Address destination, @Nullable NetDevice output) {
    return new Flow(source, destination, null, output, 0);
  }
}
