package lvslab.net.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lvslab.net.device.NetDevice;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// One routing table: the longest prefix wins, then the least metric, then the route added first.
public final class RouteTable {
  private final List<Route> routes = new ArrayList<>(4);
  private int[] networks = new int[4];
  private int[] masks = new int[4];

  /// An empty table.
  RouteTable() {}

  /// The routes, best first.
  ///
  /// @return a view
  public List<Route> list() {
    return Collections.unmodifiableList(routes);
  }

  /// Finds the route of a destination.
  ///
  /// @param destination an address
  /// @return the route, or null
  public @Nullable Route lookup(Ipv4Address destination) {
    int bits = destination.bits();
    int count = routes.size();
    for (int i = 0; i < count; i++) {
      if ((bits & masks[i]) == networks[i]) {
        return routes.get(i);
      }
    }
    return null;
  }

  /// Finds the best route of a destination that leaves by one device. A route that refuses has
  /// none.
  ///
  /// @param destination an address
  /// @param device where it must go out
  /// @return the route, or null
  public @Nullable Route lookup(Ipv4Address destination, NetDevice device) {
    for (int i = 0; i < routes.size(); i++) {
      Route route = routes.get(i);
      boolean fits = route.device() == device || route.type().isRefusal();
      if (fits && (destination.bits() & masks[i]) == networks[i]) {
        return route;
      }
    }
    return null;
  }

  /// Whether a route by a device leads over a gateway (`ip_fib_check_default`).
  ///
  /// @param gateway an address
  /// @param device where it is
  /// @return true if so
  public boolean hasGateway(Ipv4Address gateway, NetDevice device) {
    return routes.stream()
        .anyMatch(route -> route.device() == device && gateway.equals(route.gateway()));
  }

  void insert(Route route) {
    int at = 0;
    while (at < routes.size() && !before(route, routes.get(at))) {
      at++;
    }
    routes.add(at, route);
    index();
  }

  /// Inserts a route in front of those that are as good.
  void insertFirst(Route route) {
    int at = 0;
    while (at < routes.size() && before(routes.get(at), route)) {
      at++;
    }
    routes.add(at, route);
    index();
  }

  boolean remove(Route route) {
    boolean removed = routes.remove(route);
    index();
    return removed;
  }

  private static boolean before(Route a, Route b) {
    int byLength = b.destination().length() - a.destination().length();
    return byLength != 0 ? byLength < 0 : a.metric() < b.metric();
  }

  private void index() {
    if (networks.length < routes.size()) {
      networks = new int[routes.size() * 2];
      masks = new int[routes.size() * 2];
    }
    for (int i = 0; i < routes.size(); i++) {
      Ipv4Prefix destination = routes.get(i).destination();
      networks[i] = destination.address().bits();
      masks[i] = Ipv4Prefix.mask(destination.length());
    }
  }
}
