package lvslab.net.ip;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.Mib;
import lvslab.net.neighbour.NeighbourTable;
import lvslab.net.route.Route;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// Packets and the MTU of their way (net/ipv4/ip_output.c).
final class PacketSize {
  private final Kernel kernel;
  private final Ipv4 ipv4;
  private final NeighbourTable neighbours;

  PacketSize(Kernel kernel, Ipv4 ipv4, NeighbourTable neighbours) {
    this.kernel = kernel;
    this.ipv4 = ipv4;
    this.neighbours = neighbours;
  }

  /// What the way of a packet takes (`ip_skb_dst_mtu`).
  int mtuOf(SocketBuffer skb) {
    @Nullable Route route = skb.route();
    if (route == null) {
      return Integer.MAX_VALUE;
    }
    return skb.isForwarded()
        ? route.forwardMtu(ipv4.conf().isOn(Ipv4Key.IP_FORWARD_USE_PMTU))
        : route.mtu();
  }

  /// It may not be cut: it is lost and its sender told.
  void refuse(SocketBuffer skb, int mtu) {
    kernel.mib().count(Mib.IP_FRAG_FAILS);
    ipv4.drop(
        skb,
        DropReason.FRAGMENTATION_NEEDED,
        "ip.mtu",
        () -> Inputs.mtu(skb.packet(), skb.route(), mtu));
    ipv4.icmp().sendError(skb, IcmpMessage.UNREACHABLE, IcmpMessage.FRAGMENTATION_NEEDED, mtu);
  }

  /// Sends it in parts, if it may be cut (`ip_fragment`). IPVS has asked already whether its
  /// packets may be cut (`skb->ignore_df`).
  void cut(SocketBuffer skb, int mtu) {
    Ipv4Packet packet = skb.packet();
    if (packet.header().dontFragment() && !skb.isIpvsProperty()) {
      refuse(skb, mtu);
      return;
    }
    @Nullable Route route = skb.route();
    if (route == null) {
      return;
    }
    for (Ipv4Packet part : Fragmenter.fragment(packet, mtu)) {
      SocketBuffer piece = SocketBuffer.made(part, route, skb.lineage());
      piece.setRoute(route, skb.nextHop());
      kernel.mib().count(Mib.IP_FRAG_CREATES);
      neighbours.output(piece);
    }
    kernel.mib().count(Mib.IP_FRAG_OKS);
  }
}
