package lvslab.net.ip;

import lvslab.net.buffer.SocketBuffer;

/// Takes the packets of one protocol that are for this host (kernel `struct net_protocol`).
public interface ProtocolReceiver {
  /// Takes a packet.
  ///
  /// @param skb a whole packet, past all hooks
  void receive(SocketBuffer skb);

  /// Hears of an ICMP error about a packet of this protocol.
  ///
  /// @param error what came
  void error(IcmpError error);
}
