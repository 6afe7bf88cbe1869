package lvslab.lvs.transmit;

import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.service.IpvsFacts;
import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.RealServer;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.ip.Ipv4;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.route.Route;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// The route to a real server, with the checks of TTL and size that all methods share
/// (`__ip_vs_get_out_rt`). One object a host: it keeps what it found last.
final class OutputRoute {
  /// A packet that was not for this host may be turned to it (IP_VS_RT_MODE_RDR).
  static final int REDIRECT = 1;

  /// The packet will be wrapped (IP_VS_RT_MODE_TUNNEL).
  static final int TUNNEL = 2;

  /// The real server may not be this host.
  static final int NON_LOCAL_ONLY = 4;

  private static final int LEAST_MTU = 68;

  private final Ipv4 ipv4;
  private final IntTable<IpvsKey> conf;
  private final boolean decrementsTtl;
  private @Nullable Route route;
  private Ipv4Address source = Ipv4Address.ANY;

  OutputRoute(Kernel kernel, Ipv4 ipv4, IntTable<IpvsKey> conf) {
    this.ipv4 = ipv4;
    this.conf = conf;
    decrementsTtl = new IpvsFacts(kernel.version()).decrementsTtl();
  }

  /// Looks up the way of a packet, and takes one off its TTL if it goes out.
  ///
  /// @param skb the packet, as yet for the virtual address
  /// @param connection its entry
  /// @param to where it is to go
  /// @param mode of REDIRECT, TUNNEL, NON_LOCAL_ONLY
  Way find(SocketBuffer skb, IpvsConnection connection, Ipv4Address to, int mode) {
    @Nullable Route found = lookup(connection.server(), to);
    if (found == null) {
      ipv4.drop(skb, DropReason.NO_ROUTE, "ipvs.no-route", () -> Losses.noRoute(to));
      ipv4.icmp().sendError(skb, IcmpMessage.UNREACHABLE, IcmpMessage.HOST_UNREACHABLE, 0);
      return Way.NONE;
    }
    route = found;
    if (crossesLocalBoundary(skb, found, mode)) {
      ipv4.drop(skb, DropReason.HOOK, "ipvs.crosses-local", () -> Losses.server(connection));
      return Way.NONE;
    }
    if (found.isLocal()) {
      return Way.LOCAL;
    }
    Ipv4Packet packet = skb.packet();
    if (decrementsTtl) {
      if (packet.ttl() <= 1) {
        ipv4.drop(skb, DropReason.TTL_EXCEEDED, "ipvs.ttl", () -> Losses.ttl(skb.packet()));
        ipv4.icmp().sendError(skb, IcmpMessage.TIME_EXCEEDED, 0, 0);
        return Way.NONE;
      }
      packet = packet.withTtl(packet.ttl() - 1);
      skb.setPacket(packet);
    }
    return fits(skb, connection, found, mode) ? Way.REMOTE : Way.NONE;
  }

  private @Nullable Route lookup(@Nullable RealServer server, Ipv4Address to) {
    int generation = ipv4.routing().generation();
    if (server == null) {
      return ipv4.routeOutput(to, null);
    }
    @Nullable Route cached = server.cachedRoute(generation);
    if (cached != null) {
      source = server.cachedSource();
      return cached;
    }
    @Nullable Route found = ipv4.routeOutput(to, null);
    if (found != null) {
      source = ipv4.sourceFor(found, to);
      server.cacheRoute(found, source, generation);
    }
    return found;
  }

  /// Packets for others are not turned to this host, nor its own loopback packets sent out
  /// (`crosses_local_route_boundary`).
  private static boolean crossesLocalBoundary(SocketBuffer skb, Route found, int mode) {
    if (found.isLocal()) {
      @Nullable Route former = skb.route();
      boolean wasLocal = former != null && former.isLocal();
      return (mode & NON_LOCAL_ONLY) != 0 || (mode & REDIRECT) == 0 && !wasLocal;
    }
    return skb.packet().source().isLoopback();
  }

  /// Whether it fits, or may be cut (`ensure_mtu_is_adequate`).
  private boolean fits(SocketBuffer skb, IpvsConnection connection, Route found, int mode) {
    Ipv4Packet packet = skb.packet();
    boolean tunnel = (mode & TUNNEL) != 0;
    int mtu = found.mtu() - (tunnel ? Ipv4Header.MIN_BYTES : 0);
    if (tunnel && mtu < LEAST_MTU) {
      ipv4.drop(
          skb,
          DropReason.FRAGMENTATION_NEEDED,
          "ipvs.mtu",
          () -> Losses.mtu(packet, connection, found, true, conf));
      return false;
    }
    if (tunnel && skb.input() == null) {
      ipv4.paths().update(packet.destination(), mtu); // a client here: maybe_update_pmtu
    }
    if (!packet.header().dontFragment()
        || packet.lengthBytes() <= mtu
        || packet.protocol() == IpProtocol.ICMP
        || tunnel && !conf.isOn(IpvsKey.PMTU_DISC)) {
      return true;
    }
    ipv4.drop(
        skb,
        DropReason.FRAGMENTATION_NEEDED,
        "ipvs.mtu",
        () -> Losses.mtu(packet, connection, found, tunnel, conf));
    ipv4.icmp().sendError(skb, IcmpMessage.UNREACHABLE, IcmpMessage.FRAGMENTATION_NEEDED, mtu);
    return false;
  }

  /// The route found last.
  ///
  /// @return of the last call of [#find] that gave REMOTE
  Route route() {
    if (route == null) {
      throw new IllegalStateException("no route was looked up");
    }
    return route;
  }

  /// Source address of packets by the route found last.
  Ipv4Address source() {
    return source;
  }
}
