package lvslab.net.ip;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.Mib;
import lvslab.net.route.Route;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import org.jspecify.annotations.Nullable;

/// Routes a packet of this host anew, because a hook at LOCAL_OUT changed where it goes
/// (net/ipv4/netfilter.c, `ip_route_me_harder`).
public final class LocalRerouting {
  private LocalRerouting() {}

  /// Finds the new route.
  ///
  /// @param kernel of the host
  /// @param ipv4 of the host
  /// @param skb at LOCAL_OUT
  /// @return false if no route leads there: the packet is lost
  public static boolean reroute(Kernel kernel, Ipv4 ipv4, SocketBuffer skb) {
    @Nullable Route route = ipv4.routeOutput(skb.packet().destination(), null);
    if (route == null) {
      kernel.mib().count(Mib.IP_OUT_NO_ROUTES);
      ipv4.drop(skb, DropReason.NO_ROUTE, "ip.no-route", () -> Inputs.noRoute(skb.packet()));
      return false;
    }
    skb.setRoute(route);
    if (kernel.trace().isDetailed()) {
      kernel
          .trace()
          .emit(
              new PacketEvent.Routed(
                  kernel.name(),
                  skb.packet(),
                  route.device().name(),
                  skb.nextHop(),
                  /* forwarded= */ false,
                  skb.lineage(),
                  Inputs.routed(skb, route.device(), false)));
    }
    return true;
  }
}
