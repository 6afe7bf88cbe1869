package lvslab.net.route;

import lvslab.net.device.NetDevice;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// What a socket says of the way of its packets.
///
/// @param device where they go out and come in, or null for any (SO_BINDTODEVICE)
/// @param mark the firewall mark they get, 0 for none (SO_MARK)
public record SocketPath(@Nullable NetDevice device, int mark) {
  /// Nothing.
  public static final SocketPath ANY = new SocketPath(null, 0);

  /// What a route is looked up for.
  ///
  /// @param from the source, 0.0.0.0 if it is not chosen yet
  /// @param to the destination
  /// @return a packet of the socket's
  public Flow flow(Ipv4Address from, Ipv4Address to) {
    return new Flow(from, to, null, device, mark);
  }

  /// Whether packets that come in by a device are for it.
  ///
  /// @param by the device
  /// @return true unless it is bound to another
  public boolean takes(@Nullable NetDevice by) {
    return device == null || device.equals(by);
  }
}
