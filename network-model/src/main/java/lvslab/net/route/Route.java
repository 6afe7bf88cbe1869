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
/// @param exception what was learned of the way to one destination, null in tables
public record Route(
    Ipv4Prefix destination,
    RouteType type,
    @Nullable Ipv4Address gateway,
    NetDevice device,
    @Nullable Ipv4Address source,
    AddressScope scope,
    int metric,
    String protocol,
    long setBy,
    @Nullable RouteException exception) {
  /// A route as it stands in a table.
  ///
  /// @param destination the network, host bits cleared
  /// @param type what it does
  /// @param gateway next hop, or null if the destination is on the link
  /// @param device where it goes out
  /// @param source preferred source address, or null
  /// @param scope how far the destination is
  /// @param metric less is better
  /// @param protocol who made it
  /// @param setBy serial of the trace event that added it
  public Route(
      Ipv4Prefix destination,
      RouteType type,
      @Nullable Ipv4Address gateway,
      NetDevice device,
      @Nullable Ipv4Address source,
      AddressScope scope,
      int metric,
      String protocol,
      long setBy) {
    this(destination, type, gateway, device, source, scope, metric, protocol, setBy, null);
  }

  /// Whose MAC address a packet needs.
  ///
  /// @param to destination of the packet
  /// @return the gateway, or the destination itself
  public Ipv4Address nextHop(Ipv4Address to) {
    return gateway == null ? to : gateway;
  }

  /// Octets of the largest packet that goes this way (`ipv4_mtu`).
  ///
  /// @return what was learned of the path, or the device's
  public int mtu() {
    int own = device.mtu();
    int learned = exception == null ? 0 : exception.mtu();
    return learned == 0 ? own : Math.min(learned, own);
  }

  /// Who set the MTU: the error it was learned from, or who gave it to the device.
  ///
  /// @return serial of the trace event, 0 for nobody
  public long mtuSetBy() {
    return exception != null && exception.mtu() != 0 ? setBy : device.mtuSetBy();
  }

  /// Octets of the largest packet of others that goes this way: a router does not believe what it
  /// was told (`ip_dst_mtu_maybe_forward`).
  ///
  /// @param usePathMtu ip_forward_use_pmtu
  /// @return the device's, unless it is told to believe
  public int forwardMtu(boolean usePathMtu) {
    return usePathMtu || isMtuLocked() ? mtu() : device.mtu();
  }

  /// Whether packets must be let cut on the way (`ip_mtu_locked`).
  ///
  /// @return true if so
  public boolean isMtuLocked() {
    return exception != null && exception.isLocked();
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
