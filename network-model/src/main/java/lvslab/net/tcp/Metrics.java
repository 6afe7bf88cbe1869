package lvslab.net.tcp;

import lvslab.net.kernel.IntMap;
import org.jspecify.annotations.Nullable;

/// What earlier connections learned of the way to a peer (net/ipv4/tcp_metrics.c).
final class Metrics {
  private static final class Peer {
    final int localBits;
    @Nullable Peer next;

    /// Eight times the round trip, microseconds.
    int roundTrip;

    int threshold;
    int reordering;

    Peer(int localBits, @Nullable Peer next) {
      this.localBits = localBits;
      this.next = next;
    }
  }

  private final IntMap<Peer> peers = new IntMap<>();

  private @Nullable Peer find(TableEntry ends) {
    @Nullable Peer peer = peers.get(ends.remote.bits());
    while (peer != null && peer.localBits != ends.local.bits()) {
      peer = peer.next;
    }
    return peer;
  }

  /// Whether a peer has had a connection that went well (`tcp_peer_is_proven`).
  boolean isProven(TableEntry ends) {
    @Nullable Peer peer = find(ends);
    return peer != null && peer.roundTrip != 0;
  }

  /// A connection begins (`tcp_init_metrics`).
  void load(TcpConnection c) {
    c.output.confirmNeighbour();
    c.congestion.threshold = Congestion.INFINITE;
    int roundTrip = 0;
    @Nullable Peer peer = find(c);
    if (peer != null) {
      if (peer.threshold != 0) {
        c.congestion.threshold = peer.threshold;
      }
      if (peer.reordering != 0) {
        c.recovery.reordering = peer.reordering;
      }
      roundTrip = peer.roundTrip;
    }
    if (roundTrip > c.rtt.smoothed) {
      long jiffies = roundTrip / (8 * c.microsOfJiffy());
      long least = c.jiffiesOf(RttEstimator.RTO_MIN_MILLIS);
      c.rtt.timeout = jiffies + Math.max(2 * jiffies, least);
    } else if (c.rtt.smoothed == 0) {
      c.rtt.fallBack();
    }
  }

  /// A connection is over (`tcp_update_metrics`).
  void save(TcpConnection c) {
    c.output.confirmNeighbour();
    @Nullable Peer peer = find(c);
    if (c.timer.backoff != 0 || c.rtt.smoothed == 0) {
      if (peer != null) {
        peer.roundTrip = 0;
      }
      return;
    }
    if (peer == null) {
      int key = c.remote.bits();
      peer = new Peer(c.local.bits(), peers.get(key));
      peers.put(key, peer);
    }
    int more = peer.roundTrip - c.rtt.smoothed;
    peer.roundTrip = more <= 0 ? c.rtt.smoothed : peer.roundTrip - (more >> 3);
    saveWindow(c, peer);
  }

  private static void saveWindow(TcpConnection c, Peer peer) {
    Congestion congestion = c.congestion;
    int half = congestion.window >> 1;
    if (congestion.threshold == Congestion.INFINITE) {
      if (peer.threshold != 0 && half > peer.threshold) {
        peer.threshold = half;
      }
    } else if (!congestion.inSlowStart() && c.recovery.state == CaState.OPEN) {
      peer.threshold = Math.max(half, congestion.threshold);
    } else {
      if (peer.threshold != 0 && congestion.threshold > peer.threshold) {
        peer.threshold = congestion.threshold;
      }
      if (peer.reordering < c.recovery.reordering && c.recovery.reordering != Recovery.REORDERING) {
        peer.reordering = c.recovery.reordering;
      }
    }
  }
}
