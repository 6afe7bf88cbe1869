package lvslab.net.ip;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.Devices;
import lvslab.net.device.NetDevice;
import lvslab.net.route.Flow;
import lvslab.net.route.Route;
import lvslab.net.route.RouteType;
import lvslab.net.route.Routing;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// The routes of packets that this host makes (net/ipv4/route.c, `ip_route_output_key_hash_rcu`).
final class OutputRouter {
  /// Groups of a link, for which no table is asked.
  private static final Ipv4Prefix LINK_LOCAL = Ipv4Prefix.of("224.0.0.0/24");

  /// A route that is no wider than 224/4 is meant for groups; others only tell the device.
  private static final int GROUP_PREFIX_LENGTH = 4;

  private final Devices devices;
  private final Routing routing;

  OutputRouter(Devices devices, Routing routing) {
    this.devices = devices;
    this.routing = routing;
  }

  /// Finds the route of a packet.
  ///
  /// @param flow with the device its socket is bound to, if it is
  /// @return the route, or null if there is none
  @Nullable Route find(Flow flow) {
    Ipv4Address destination = flow.destination();
    boolean toMany = destination.isMulticast() || destination.isBroadcast();
    @Nullable NetDevice bound = flow.output();
    if (bound != null && !bound.isLoopback()) {
      if (destination.isBroadcast() || LINK_LOCAL.contains(destination)) {
        return RouteMaker.onLink(destination, bound);
      }
      @Nullable Route by = routing.lookup(flow);
      if (by == null) {
        return RouteMaker.onLink(destination, bound);
      }
      if (by.type().isRefusal()) {
        return null;
      }
      return toMany ? toMany(by, destination) : routing.exceptions().apply(by, destination);
    }
    @Nullable Route found =
        routing.lookup(bound == null ? flow : Flow.out(flow.source(), destination, null));
    if (found == null) {
      return null;
    }
    if (toMany && found.type() == RouteType.UNICAST) {
      return toMany(found, destination);
    }
    Route route = routing.exceptions().apply(found, destination);
    if (route.isLocal()) {
      return RouteMaker.viaLoopback(route, devices.loopback());
    }
    boolean usable = route.type() == RouteType.UNICAST || route.type() == RouteType.BROADCAST;
    return usable ? route : null;
  }

  /// What a program hears if [#find] finds nothing (`fib_props`).
  Errno error(Flow flow) {
    @Nullable Route found = routing.lookup(flow);
    if (found == null) {
      return Errno.ENETUNREACH;
    }
    return switch (found.type()) {
      case UNREACHABLE -> Errno.EHOSTUNREACH;
      case PROHIBIT -> Errno.EACCES;
      case BLACKHOLE -> Errno.EINVAL;
      default -> Errno.ENETUNREACH;
    };
  }

  /// A rule of iptables has changed the mark of a packet: it may go another way
  /// (`ip_route_me_harder`).
  void routeAgain(SocketBuffer skb) {
    if (routing.tables().isCustom()) {
      Ipv4Packet packet = skb.packet();
      var flow = new Flow(packet.source(), packet.destination(), null, null, skb.mark());
      @Nullable Route route = find(flow);
      if (route != null) {
        skb.setRoute(route);
      }
    }
  }

  /// A group is not behind a gateway: of a route that is not made for groups only device and source
  /// count (`__mkroute_output`).
  private Route toMany(Route found, Ipv4Address destination) {
    boolean forGroups = found.destination().length() >= GROUP_PREFIX_LENGTH;
    if (forGroups && !destination.isBroadcast()) {
      return found;
    }
    return RouteMaker.onLink(destination, found.device(), routing.sourceOf(found, destination));
  }
}
