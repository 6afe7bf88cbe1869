package lvslab.lvs.transmit;

import lvslab.lvs.connection.IpvsConnection;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.ip.Ipv4;
import lvslab.net.netfilter.Verdict;
import lvslab.net.route.Route;
import lvslab.net.wire.Ipv4Packet;

/// No real server: the packet goes where it was going (`ip_vs_bypass_xmit`).
final class CacheBypass implements Transmitter {
  private final Ipv4 ipv4;
  private final OutputRoute output;
  private final ForwardReport report;
  private final ConntrackCare care;

  CacheBypass(Ipv4 ipv4, OutputRoute output, ForwardReport report, ConntrackCare care) {
    this.ipv4 = ipv4;
    this.output = output;
    this.report = report;
    this.care = care;
  }

  @Override
  public Verdict transmit(SocketBuffer skb, IpvsConnection connection) {
    Ipv4Packet before = skb.packet();
    int mode = OutputRoute.NON_LOCAL_ONLY;
    if (output.find(skb, connection, before.destination(), mode) == Way.REMOTE) {
      Route route = output.route();
      skb.setRoute(route);
      skb.setIpvsProperty();
      care.keep(skb, connection);
      report.emit(skb, connection, before, route);
      ipv4.sendLocal(skb);
    }
    return Verdict.STOLEN;
  }
}
