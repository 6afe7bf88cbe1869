package lvslab.lvs.transmit;

import lvslab.lvs.connection.IpvsConnection;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.netfilter.Verdict;

/// The real server is this host, and the packet is left to it as it is (`ip_vs_null_xmit`).
final class LocalNode implements Transmitter {
  private final ForwardReport report;

  LocalNode(ForwardReport report) {
    this.report = report;
  }

  @Override
  public Verdict transmit(SocketBuffer skb, IpvsConnection connection) {
    skb.setIpvsProperty();
    report.emit(skb, connection, skb.packet(), null);
    return Verdict.ACCEPT;
  }
}
