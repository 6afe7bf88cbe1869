package lvslab.net.ip;

import lvslab.net.device.ConfKey;
import lvslab.net.device.NetDevice;
import lvslab.net.neighbour.NeighbourTable;
import lvslab.net.route.Route;
import lvslab.net.route.RouteType;
import lvslab.net.route.Routing;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// What ICMP errors teach of the ways to destinations (net/ipv4/route.c, `ipv4_update_pmtu`,
/// `ipv4_redirect`). Protocols call it once they know that the packet was their own.
public final class PathLearning {
  private final Ipv4 ipv4;
  private final Routing routing;
  private final NeighbourTable neighbours;

  PathLearning(Ipv4 ipv4, Routing routing, NeighbourTable neighbours) {
    this.ipv4 = ipv4;
    this.routing = routing;
    this.neighbours = neighbours;
  }

  /// Learns from an error: its MTU, or its better gateway.
  ///
  /// @param error about a packet that this host has sent; others than these two teach nothing
  public void learn(IcmpError error) {
    IcmpMessage message = error.message();
    if (error.isTooLarge()) {
      update(error.quoted().destination(), message.rest() & 0xFFFF);
    } else if (message.type() == IcmpMessage.REDIRECT) {
      redirect(error);
    }
  }

  /// Learns the MTU of a path.
  ///
  /// @param destination where it leads
  /// @param mtu octets
  public void update(Ipv4Address destination, int mtu) {
    routing.learnMtu(destination, mtu);
  }

  /// A redirect counts if it comes from the gateway in use, and only once ARP knows the better one
  /// (`__ip_do_redirect`).
  private void redirect(IcmpError error) {
    Ipv4Address destination = error.quoted().destination();
    var better = new Ipv4Address(error.message().rest());
    @Nullable NetDevice input = error.input();
    @Nullable Route route = ipv4.routeOutput(destination, null);
    if (input == null
        || route == null
        || error.message().code() > IcmpMessage.REDIRECT_HOST_TOS
        || !error.reporter().equals(route.gateway())
        || better.equals(route.gateway())
        || !accepts(input)
        || !mayBe(input, better, error.reporter())) {
      return;
    }
    if (neighbours.isKnown(route.device(), better)) {
      routing.learnGateway(destination, better);
    }
  }

  /// IN_DEV_RX_REDIRECTS: a router asks `all` and the device, a host either.
  private static boolean accepts(NetDevice device) {
    boolean all = device.owner().all().isOn(ConfKey.ACCEPT_REDIRECTS);
    boolean own = device.conf().isOn(ConfKey.ACCEPT_REDIRECTS);
    return device.isOn(ConfKey.FORWARDING) ? all && own : all || own;
  }

  private boolean mayBe(NetDevice device, Ipv4Address better, Ipv4Address former) {
    if (better.isMulticast() || better.isBroadcast() || better.isZeroNet()) {
      return false;
    }
    if (device.isOn(ConfKey.SHARED_MEDIA)) {
      return routing.typeOf(better) == RouteType.UNICAST;
    }
    return device.addresses().isOnLink(better, former)
        && !(device.isOn(ConfKey.SECURE_REDIRECTS) && !routing.main().hasGateway(better, device));
  }
}
