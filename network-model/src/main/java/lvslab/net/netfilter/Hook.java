package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;

/// Somebody who sees packets at a point (kernel `nf_hookfn`).
@FunctionalInterface
public interface Hook {
  /// Decides about a packet.
  ///
  /// @param point where
  /// @param skb the packet
  /// @return what becomes of it
  Verdict handle(HookPoint point, SocketBuffer skb);
}
