package lvslab.lvs.transmit;

import lvslab.lvs.connection.IpvsConnection;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.ip.Ipv4;
import lvslab.net.netfilter.Verdict;
import lvslab.net.route.Route;
import lvslab.net.wire.Ipv4Packet;

/// DR: the packet stays as it is but for its TTL, and goes to the real server's MAC address
/// (`ip_vs_dr_xmit`).
final class DirectRoute implements Transmitter {
  private final Ipv4 ipv4;
  private final OutputRoute output;
  private final ForwardReport report;
  private final ConntrackCare care;

  DirectRoute(Ipv4 ipv4, OutputRoute output, ForwardReport report, ConntrackCare care) {
    this.ipv4 = ipv4;
    this.output = output;
    this.report = report;
    this.care = care;
  }

  @Override
  public Verdict transmit(SocketBuffer skb, IpvsConnection connection) {
    Ipv4Packet before = skb.packet();
    return switch (output.find(skb, connection, connection.destination(), 0)) {
      case NONE -> Verdict.STOLEN;
      case LOCAL -> {
        skb.setIpvsProperty();
        care.keep(skb, connection);
        report.emit(skb, connection, before, null);
        yield Verdict.ACCEPT;
      }
      case REMOTE -> {
        Route route = output.route();
        skb.setRoute(route, route.nextHop(connection.destination())); // FLOWI_FLAG_KNOWN_NH
        skb.setIpvsProperty();
        care.keep(skb, connection);
        report.emit(skb, connection, before, route);
        ipv4.sendLocal(skb);
        yield Verdict.STOLEN;
      }
    };
  }
}
