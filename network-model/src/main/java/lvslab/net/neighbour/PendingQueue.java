package lvslab.net.neighbour;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import lvslab.net.buffer.SocketBuffer;
import org.jspecify.annotations.Nullable;

/// Packets that wait for a neighbour's MAC address (kernel `neigh->arp_queue`), bounded by the
/// memory they take.
final class PendingQueue {
  private final Deque<SocketBuffer> waiting = new ArrayDeque<>(2);
  private long bytes;

  /// Adds a packet; the oldest give way (`__neigh_event_send`).
  ///
  /// @param skb the packet
  /// @param limit octets that may wait
  /// @param lost takes those that gave way
  void add(SocketBuffer skb, long limit, Consumer<SocketBuffer> lost) {
    long size = skb.truesizeBytes();
    while (bytes + size > limit) {
      @Nullable SocketBuffer oldest = poll();
      if (oldest == null) {
        break;
      }
      lost.accept(oldest);
    }
    waiting.add(skb);
    bytes += size;
  }

  /// Takes the oldest.
  ///
  /// @return null if none waits
  @Nullable SocketBuffer poll() {
    @Nullable SocketBuffer oldest = waiting.poll();
    if (oldest != null) {
      bytes -= oldest.truesizeBytes();
    }
    return oldest;
  }

  /// Takes all, oldest first.
  void drain(Consumer<SocketBuffer> lost) {
    waiting.forEach(lost);
    waiting.clear();
    bytes = 0;
  }

  /// The newest.
  ///
  /// @return null if none waits
  @Nullable SocketBuffer last() {
    return waiting.peekLast();
  }

  int size() {
    return waiting.size();
  }
}
