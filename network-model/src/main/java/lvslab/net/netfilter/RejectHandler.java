package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;

/// Tells the sender of a packet that a rule refused it (net/ipv4/netfilter/nf_reject_ipv4.c).
public interface RejectHandler {
  /// By ICMP.
  ///
  /// @param skb the refused packet
  /// @param code of the unreachable message
  void unreachable(SocketBuffer skb, int code);

  /// By a TCP reset; another reset is not answered.
  ///
  /// @param skb the refused packet
  void reset(SocketBuffer skb);
}
