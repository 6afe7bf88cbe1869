package lvslab.net.ip;

import lvslab.net.device.ConfKey;
import lvslab.net.device.NetDevice;
import lvslab.net.route.Flow;
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

  /// Looks at a packet. Without rp_filter, rules of its own and a redirect to be sent, the kernel
  /// only asks whether the source is an address of its own; else what the tables say counts, too.
  ///
  /// @param source of the packet
  /// @param destination of the packet
  /// @param device where it came in
  /// @param out where it goes on, or null if it is for this host
  /// @param mark of the packet
  /// @return what was found
  Result check(
      Ipv4Address source,
      Ipv4Address destination,
      NetDevice device,
      @Nullable NetDevice out,
      int mark) {
    int rpFilter = device.effective(ConfKey.RP_FILTER);
    boolean redirects = out == device && device.isOn(ConfKey.SEND_REDIRECTS);
    if (rpFilter == 0 && !redirects) {
      if (device.isOn(ConfKey.ACCEPT_LOCAL)) {
        return Result.OK;
      }
      if (!routing.hasCustomLocalRoutes() && !routing.tables().isCustom()) {
        boolean own = device.owner().ownerOf(source) != null;
        return own ? Result.MARTIAN : Result.OK;
      }
    }
    int counted = device.isOn(ConfKey.SRC_VALID_MARK) ? mark : 0;
    Ipv4Address from = destination;
    Ipv4Address to = source;
    return checkRoutes(new Flow(from, to, null, null, counted), device, rpFilter);
  }

  /// `__fib_validate_source`: the packet's flow turned round.
  private Result checkRoutes(Flow back, NetDevice device, int rpFilter) {
    @Nullable Route route = routing.lookup(back);
    if (route == null || route.type().isRefusal()) {
      return last(rpFilter);
    }
    boolean local = route.isLocal();
    if (route.type() != RouteType.UNICAST && !(local && device.isOn(ConfKey.ACCEPT_LOCAL))) {
      return Result.MARTIAN;
    }
    if (route.device() == device || local && device.isLoopback()) {
      return found(route);
    }
    if (device.addresses().list().isEmpty()) {
      return last(rpFilter);
    }
    if (rpFilter == 1) {
      return Result.RP_FILTER;
    }
    var bound = new Flow(back.source(), back.destination(), null, device, back.mark());
    @Nullable Route near = routing.lookup(bound);
    return near != null && near.type() == RouteType.UNICAST ? found(near) : Result.OK;
  }

  private static Result last(int rpFilter) {
    return rpFilter == 0 ? Result.OK : Result.RP_FILTER;
  }

  private static Result found(Route route) {
    return route.gateway() == null ? Result.ON_LINK : Result.OK;
  }
}
