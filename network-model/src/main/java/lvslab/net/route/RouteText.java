package lvslab.net.route;

import lvslab.net.device.AddressScope;
import org.jspecify.annotations.Nullable;

/// A route as iproute2 prints it (iproute.c, `print_route`).
public final class RouteText {
  private RouteText() {}

  /// The line of `ip route`.
  ///
  /// @param route a route
  /// @return without a line end, with the space that ip puts behind
  public static String of(Route route) {
    return of(route, true, "");
  }

  /// The line of `ip route`.
  ///
  /// @param route a route
  /// @param withDevice whether its device is told
  /// @param table name of its table, or empty if that is not told
  /// @return without a line end, with the space that ip puts behind
  public static String of(Route route, boolean withDevice, String table) {
    var text = new StringBuilder();
    if (route.type() != RouteType.UNICAST) {
      text.append(route.type().text()).append(' ');
    }
    int length = route.destination().length();
    text.append(
        length == 0
            ? "default"
            : length == 32
                ? route.destination().address().toString()
                : route.destination().toString());
    text.append(' ');
    if (route.gateway() != null) {
      text.append("via ").append(route.gateway()).append(' ');
    }
    if (withDevice && !route.type().isRefusal()) {
      text.append("dev ").append(route.device().name()).append(' ');
    }
    if (!table.isEmpty()) {
      text.append("table ").append(table).append(' ');
    }
    if (!"boot".equals(route.protocol())) {
      text.append("proto ").append(route.protocol()).append(' ');
    }
    if (route.scope() != AddressScope.GLOBAL && !route.type().isRefusal()) {
      text.append("scope ").append(route.scope().text()).append(' ');
    }
    if (route.source() != null) {
      text.append("src ").append(route.source()).append(' ');
    }
    if (route.metric() != 0) {
      text.append("metric ").append(route.metric()).append(' ');
    }
    return text.append(route.metrics().text()).toString();
  }

  /// What was learned of the way to one destination, as the second line of `ip route get` and `ip
  /// route show cache` (iproute2 ip/iproute.c, `print_cache_flags`, `print_rta_cacheinfo`).
  ///
  /// @param route from a table or with an exception
  /// @param kind what kind it is if it is not unicast, or empty
  /// @return without a line end, with the space that ip puts behind
  public static String cache(Route route, String kind) {
    var text = new StringBuilder("    cache ");
    @Nullable RouteException learned = route.exception();
    boolean redirected = learned != null && learned.gateway() != null;
    if (redirected || !kind.isEmpty()) {
      String both = kind.isEmpty() || !redirected ? kind : kind + ",";
      text.append('<').append(both).append(redirected ? "redirected" : "").append("> ");
    }
    if (learned != null && learned.secondsLeft() > 0) {
      text.append("expires ").append(learned.secondsLeft()).append("sec ");
    }
    RouteMetrics metrics = route.metrics();
    if (learned != null && learned.mtu() != 0) {
      boolean lock = route.isMtuLocked();
      metrics = metrics.with(RouteMetric.MTU, route.mtu(), lock);
    }
    return text.append(metrics.text()).toString();
  }
}
