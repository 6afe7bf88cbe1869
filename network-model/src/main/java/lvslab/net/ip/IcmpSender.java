package lvslab.net.ip;

import lvslab.net.buffer.SocketBuffer;

/// Sends ICMP errors about packets.
@FunctionalInterface
public interface IcmpSender {
  /// Sends an error, unless the rules or the rate limit forbid it (`icmp_send`).
  ///
  /// @param about the packet
  /// @param type of the message
  /// @param code of the message
  /// @param rest the second word: next-hop MTU or gateway
  void sendError(SocketBuffer about, int type, int code, int rest);
}
