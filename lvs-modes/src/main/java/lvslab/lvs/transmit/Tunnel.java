package lvslab.lvs.transmit;

import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.service.IpvsKey;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.ip.Ipv4;
import lvslab.net.kernel.IntTable;
import lvslab.net.netfilter.Verdict;
import lvslab.net.route.Route;
import lvslab.net.tunnel.Ecn;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;

/// TUN: the packet is wrapped in another to the real server (RFC 2003; `ip_vs_tunnel_xmit`).
final class Tunnel implements Transmitter {
  private final Ipv4 ipv4;
  private final OutputRoute output;
  private final ForwardReport report;
  private final IntTable<IpvsKey> conf;
  private final ConntrackCare care;

  Tunnel(
      Ipv4 ipv4,
      OutputRoute output,
      ForwardReport report,
      IntTable<IpvsKey> conf,
      ConntrackCare care) {
    this.ipv4 = ipv4;
    this.output = output;
    this.report = report;
    this.conf = conf;
    this.care = care;
  }

  @Override
  public Verdict transmit(SocketBuffer skb, IpvsConnection connection) {
    Ipv4Packet before = skb.packet();
    return switch (output.find(skb, connection, connection.destination(), OutputRoute.TUNNEL)) {
      case NONE -> Verdict.STOLEN;
      case LOCAL -> {
        skb.setIpvsProperty();
        care.keep(skb, connection);
        report.emit(skb, connection, before, null);
        yield Verdict.ACCEPT;
      }
      case REMOTE -> {
        Route route = output.route();
        skb.setPacket(wrap(skb.packet(), connection));
        skb.setRoute(route);
        skb.setIpvsProperty();
        report.emit(skb, connection, before, route);
        if (care.wrapped(skb, connection)) {
          ipv4.sendLocal(skb);
        }
        yield Verdict.STOLEN;
      }
    };
  }

  /// TTL and TOS are copied, and DF unless pmtu_disc is off; a packet that must not be cut needs no
  /// identification.
  private Ipv4Packet wrap(Ipv4Packet inner, IpvsConnection connection) {
    Ipv4Header header = inner.header();
    boolean whole = header.dontFragment() && conf.isOn(IpvsKey.PMTU_DISC);
    var outer =
        new Ipv4Header(
            output.source(),
            connection.destination(),
            IpProtocol.IPIP,
            header.ttl(),
            Ecn.encapsulate(header.tos(), header.tos()),
            whole ? 0 : ipv4.newIdentification(),
            whole,
            false,
            0,
            Bytes.EMPTY);
    return new Ipv4Packet(outer, inner);
  }
}
