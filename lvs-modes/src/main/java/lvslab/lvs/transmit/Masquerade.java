package lvslab.lvs.transmit;

import lvslab.lvs.connection.IpvsConnection;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.ip.Ipv4;
import lvslab.net.netfilter.Verdict;
import lvslab.net.route.Route;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.Ipv4Packet;

/// NAT: the destination becomes the real server's address and port, and the packet is routed there
/// (`ip_vs_nat_xmit`).
final class Masquerade implements Transmitter {
  private final Ipv4 ipv4;
  private final OutputRoute output;
  private final ForwardReport report;
  private final ConntrackCare care;

  Masquerade(Ipv4 ipv4, OutputRoute output, ForwardReport report, ConntrackCare care) {
    this.ipv4 = ipv4;
    this.output = output;
    this.report = report;
    this.care = care;
  }

  @Override
  public Verdict transmit(SocketBuffer skb, IpvsConnection connection) {
    Ipv4Packet before = skb.packet();
    Way way = output.find(skb, connection, connection.destination(), OutputRoute.REDIRECT);
    if (way == Way.NONE) {
      return Verdict.STOLEN;
    }
    if (way == Way.LOCAL && connection.destination().isLoopback() && skb.input() != null) {
      ipv4.drop(skb, DropReason.HOOK, "ipvs.nat-to-loopback", () -> Losses.server(connection));
      return Verdict.STOLEN;
    }
    skb.setPacket(Translation.toServer(skb.packet(), connection));
    skb.setIpvsProperty();
    care.translated(skb, connection, /* request= */ true);
    if (way == Way.LOCAL) {
      report.emit(skb, connection, before, null);
      return Verdict.ACCEPT;
    }
    Route route = output.route();
    skb.setRoute(route);
    report.emit(skb, connection, before, route);
    ipv4.sendLocal(skb);
    return Verdict.STOLEN;
  }
}
