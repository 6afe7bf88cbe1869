package lvslab.lvs.transmit;

import lvslab.lvs.connection.IpvsConnection;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.netfilter.Verdict;

/// Gets a packet to the real server of its connection (`packet_xmit`;
/// net/netfilter/ipvs/ip_vs_xmit.c).
public sealed interface Transmitter
    permits DirectRoute, Masquerade, Tunnel, LocalNode, CacheBypass {
  /// Sends a packet on, or leaves it to the local stack.
  ///
  /// @param skb a request, or an ICMP error that belongs to one
  /// @param connection its entry
  /// @return STOLEN if it was sent or lost, ACCEPT if the real server is this host
  Verdict transmit(SocketBuffer skb, IpvsConnection connection);
}
