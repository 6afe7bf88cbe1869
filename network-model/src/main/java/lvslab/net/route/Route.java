package lvslab.net.route;

import java.util.Objects;
import lvslab.net.device.AddressScope;
import lvslab.net.device.NetDevice;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// A route (kernel `struct fib_alias` and `struct fib_info`).
///
/// @param destination the network, host bits cleared
/// @param type what it does
/// @param gateway next hop, or null if the destination is on the link
/// @param device where it goes out
/// @param source preferred source address, or null
/// @param scope how far the destination is
/// @param metric less is better
/// @param protocol who made it: `kernel`, `boot`, `static`, ...
/// @param setBy serial of the trace event that added it
public record Route(
    Ipv4Prefix destination,
    RouteType type,
    @Nullable Ipv4Address gateway,
    NetDevice device,
    @Nullable Ipv4Address source,
    AddressScope scope,
    int metric,
    String protocol,
    long setBy) {
  /// Whose MAC address a packet needs.
  ///
  /// @param to destination of the packet
  /// @return the gateway, or the destination itself
  public Ipv4Address nextHop(Ipv4Address to) {
    return gateway == null ? to : gateway;
  }

  /// Octets of the largest packet that goes this way.
  ///
  /// @return the device's
  public int mtu() {
    return device.mtu();
  }

  /// Whether packets are for this host.
  ///
  /// @return true for LOCAL
  public boolean isLocal() {
    return type == RouteType.LOCAL;
  }

  /// Whether another route is the same but for who added it.
  ///
  /// @param other a route
  /// @return true if it leads the same way
  public boolean leadsAs(Route other) {
    return destination.equals(other.destination)
        && type == other.type
        && device == other.device
        && metric == other.metric
        && Objects.equals(gateway, other.gateway)
        && Objects.equals(source, other.source);
  }

  /// Whether another route is for the same destination by the same device.
  ///
  /// @param other a route
  /// @return true whatever their source and gateway
  public boolean isAt(Route other) {
    return destination.equals(other.destination) && type == other.type && device == other.device;
  }
}
