package lvslab.lvs.transmit;

import lvslab.lvs.connection.IpvsConnection;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.netfilter.Verdict;

/// The real server is this host, and the packet is left to it as it is (`ip_vs_null_xmit`).
final class LocalNode implements Transmitter {
  private final ForwardReport report;
  private final ConntrackCare care;

  LocalNode(ForwardReport report, ConntrackCare care) {
    this.report = report;
    this.care = care;
  }

  @Override
  public Verdict transmit(SocketBuffer skb, IpvsConnection connection) {
    skb.setIpvsProperty();
    care.keep(skb, connection);
    report.emit(skb, connection, skb.packet(), null);
    return Verdict.ACCEPT;
  }
}
