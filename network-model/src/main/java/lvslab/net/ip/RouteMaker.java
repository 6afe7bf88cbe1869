package lvslab.net.ip;

import lvslab.net.device.AddressScope;
import lvslab.net.device.NetDevice;
import lvslab.net.route.Route;
import lvslab.net.route.RouteType;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// Routes that stand in no table.
final class RouteMaker {
  private RouteMaker() {}

  /// A socket bound to a device may send to anything on its link (`ip_route_output_key_hash_rcu`
  /// with an oif).
  static Route onLink(Ipv4Address destination, NetDevice device) {
    return onLink(destination, device, null);
  }

  static Route onLink(Ipv4Address destination, NetDevice device, @Nullable Ipv4Address source) {
    RouteType type =
        destination.isBroadcast()
            ? RouteType.BROADCAST
            : destination.isMulticast() ? RouteType.MULTICAST : RouteType.UNICAST;
    Ipv4Prefix to = new Ipv4Prefix(destination, 32);
    return new Route(to, type, null, device, source, AddressScope.LINK, 0, "kernel", 0);
  }

  /// What is for this host goes out by lo, whatever device has the address.
  static Route viaLoopback(Route route, NetDevice loopback) {
    if (route.device() == loopback) {
      return route;
    }
    return route.by(loopback);
  }
}
