package lvslab.net.ip;

import lvslab.net.device.AddressScope;
import lvslab.net.device.ConfKey;
import lvslab.net.device.NetDevice;
import lvslab.net.route.Route;
import lvslab.net.route.RouteType;
import lvslab.net.route.Routing;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Whether a source may come in by a device (net/ipv4/fib_frontend.c, `fib_validate_source`).
final class SourceValidation {
  /// What was found.
  enum Result {
    /// It may, from behind a gateway or by no route at all.
    OK,
    /// It may, and is a neighbour.
    ON_LINK,
    /// It is one of this host's own, or no unicast address.
    MARTIAN,
    /// rp_filter says no.
    RP_FILTER;

    boolean passes() {
      return this == OK || this == ON_LINK;
    }
  }

  private final Routing routing;

  SourceValidation(Routing routing) {
    this.routing = routing;
  }

  Result check(Ipv4Address source, NetDevice device) {
    @Nullable Route back = routing.lookup(source);
    int rpFilter = device.effective(ConfKey.RP_FILTER);
    if (back == null) {
      return rpFilter == 0 ? Result.OK : Result.RP_FILTER;
    }
    if (back.type() != RouteType.UNICAST) {
      boolean accepted = back.isLocal() && device.isOn(ConfKey.ACCEPT_LOCAL);
      return accepted ? Result.OK : Result.MARTIAN;
    }
    if (back.device() == device) {
      return isNeighbour(back) ? Result.ON_LINK : Result.OK;
    }
    if (device.addresses().list().isEmpty()) {
      return rpFilter == 0 ? Result.OK : Result.RP_FILTER;
    }
    if (rpFilter == 1) {
      return Result.RP_FILTER;
    }
    @Nullable Route bound = routing.lookup(source, device);
    boolean near = bound != null && bound.type() == RouteType.UNICAST && isNeighbour(bound);
    return near ? Result.ON_LINK : Result.OK;
  }

  private static boolean isNeighbour(Route route) {
    return route.gateway() == null && route.scope().value() >= AddressScope.LINK.value();
  }
}
