package lvslab.net.tunnel;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.ip.Ipv4;
import lvslab.net.route.Route;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// Wraps what a tunnel device sends (net/ipv4/ip_tunnel.c, `ip_tunnel_xmit`).
final class Encapsulation {
  private final Ipv4 ipv4;

  Encapsulation(Ipv4 ipv4) {
    this.ipv4 = ipv4;
  }

  void send(TunnelDevice device, Ipv4Packet inner, Ipv4Address nextHop, long lineage) {
    TunnelParameters set = device.parameters();
    Ipv4Address to = set.remote().isAny() ? nextHop : set.remote();
    @Nullable Route route = ipv4.routeOutput(to, null);
    if (route == null || route.device() == device) {
      lose(device, inner, lineage);
      return;
    }
    Ipv4Header header = inner.header();
    boolean whole = set.pathMtu() || header.dontFragment();
    int mtu = whole ? route.mtu() - Ipv4Header.MIN_BYTES : device.mtu();
    if (header.dontFragment() && inner.lengthBytes() > mtu) {
      tellMtu(inner, mtu, lineage);
      return;
    }
    int tos = set.tos() == TunnelParameters.TOS_INHERIT ? header.tos() : set.tos();
    var outer =
        new Ipv4Header(
            /* source= */ set.local().isAny() ? ipv4.sourceFor(route, to) : set.local(),
            /* destination= */ to,
            IpProtocol.IPIP,
            set.ttl() == 0 ? header.ttl() : set.ttl(),
            Ecn.encapsulate(tos, header.tos()),
            ipv4.newIdentification(),
            whole,
            false,
            0,
            Bytes.EMPTY);
    ipv4.sendLocal(SocketBuffer.made(new Ipv4Packet(outer, inner), route, lineage));
  }

  /// There is no way to the other end, or it leads into the tunnel again.
  private void lose(TunnelDevice device, Ipv4Packet inner, long lineage) {
    @Nullable Route inside = ipv4.routing().lookup(inner.destination(), device);
    if (inside != null) {
      var skb = SocketBuffer.made(inner, inside, lineage);
      ipv4.drop(skb, DropReason.NO_ROUTE, "ipip.no-route");
    }
  }

  /// Too large with the outer header (`tnl_update_pmtu`): its sender is told, this host's own
  /// sockets too.
  private void tellMtu(Ipv4Packet inner, int mtu, long lineage) {
    ipv4.paths().update(inner.destination(), mtu);
    @Nullable Route inside = ipv4.routeOutput(inner.destination(), null);
    if (inside != null) {
      var skb = SocketBuffer.made(inner, inside, lineage);
      ipv4.drop(skb, DropReason.FRAGMENTATION_NEEDED, "ipip.mtu");
      ipv4.icmp().sendError(skb, IcmpMessage.UNREACHABLE, IcmpMessage.FRAGMENTATION_NEEDED, mtu);
    }
  }
}
