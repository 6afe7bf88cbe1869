package lvslab.net.tcp;

import lvslab.net.wire.TcpFlags;
import org.jspecify.annotations.Nullable;

/// How much of what waits may go at a time: by the windows, by Nagle's algorithm, and in chunks of
/// the size Linux hands to a card (net/ipv4/tcp_output.c, `tcp_cwnd_test`, `tcp_nagle_test`,
/// `tcp_tso_should_defer`).
///
/// What waits in a host's own queues is not limited (no TCP small queues): a device of this network
/// takes a frame at once.
final class SendLimits {
  /// Nagle's algorithm is off.
  static final int NO_NAGLE = 1;

  /// Send the last part even if it is small.
  static final int PUSH = 4;

  /// The largest chunk (GSO_LEGACY_MAX_SIZE less room for headers).
  static final int MAX_CHUNK_BYTES = 65_215;

  private static final int LEAST_CHUNK_SEGMENTS = 2;
  private static final int PACING_SHIFT = 10;
  private static final int RTT_SHIFT = 9;
  private static final int WINDOW_DIVISOR = 3;
  private static final long MILLISECOND = 1_000_000;

  private final TcpConnection c;

  /// Behind the last small segment that was sent (`snd_sml`).
  private int smallEnd;

  /// How fast this end means to send, octets a second.
  long pacingRate = Long.MAX_VALUE;

  SendLimits(TcpConnection c) {
    this.c = c;
  }

  void begin(int sequence) {
    smallEnd = sequence;
  }

  void smallSent(int end) {
    smallEnd = end;
  }

  int quota(SendBuffer buffer) {
    if (buffer.has(TcpFlags.FIN) && buffer.segments == 1) {
      return 1;
    }
    int flying = c.sender.inFlight();
    int window = c.congestion.window;
    return flying >= window ? 0 : Math.min(Math.max(window >> 1, 1), window - flying);
  }

  boolean fitsWindow(SendBuffer buffer, int mssNow) {
    int end = buffer.length() > mssNow ? buffer.start + mssNow : buffer.end;
    return !Seq.after(end, c.sender.windowEnd());
  }

  boolean nagleAllows(SendBuffer buffer, int mssNow, int nagle) {
    return (nagle & PUSH) != 0
        || buffer.has(TcpFlags.FIN)
        || !nagleHolds(buffer.length() < mssNow, nagle);
  }

  /// Nagle's algorithm as Minshall changed it: a small segment waits only for a small one.
  private boolean nagleHolds(boolean small, int nagle) {
    return small
        && nagle == 0
        && c.sender.out > 0
        && Seq.after(smallEnd, c.sender.unacknowledged)
        && !Seq.after(smallEnd, c.sender.next);
  }

  int splitPoint(SendBuffer buffer, int mssNow, int segments, int nagle) {
    int open = c.sender.windowEnd() - buffer.start;
    int most = mssNow * segments;
    if (most <= open && buffer.next != null) {
      return most;
    }
    int needed = Math.min(buffer.length(), open);
    if (most <= needed) {
      return most;
    }
    int partial = needed % mssNow;
    return nagleHolds(partial != 0, nagle) ? needed - partial : needed;
  }

  /// How many segments are handed over at a time: about a millisecond's worth (`tcp_tso_autosize`).
  int chunkSegments(int mssNow) {
    long bytes = pacingRate >> PACING_SHIFT;
    int shift = c.rtt.minimum() >> RTT_SHIFT;
    if (shift < Integer.SIZE) {
      bytes += MAX_CHUNK_BYTES >> shift;
    }
    bytes = Math.min(bytes, MAX_CHUNK_BYTES);
    return Math.max((int) bytes / mssNow, LEAST_CHUNK_SEGMENTS);
  }

  enum Deferral {
    NONE,
    CONGESTION,
    WINDOW
  }

  /// Whether to wait for more room, so that a larger chunk can go (`tcp_tso_should_defer`).
  Deferral deferral(SendBuffer buffer, int mostSegments) {
    @Nullable SendBuffer oldest = c.sender.queue.head();
    long idle = c.kernel.nowNanos() - c.output.lastTransmitNanos;
    if (c.recovery.state.isReducing() || idle > MILLISECOND || oldest == null || oldest == buffer) {
      return Deferral.NONE;
    }
    int peerOpen = c.sender.windowEnd() - buffer.start;
    int ownOpen = (c.congestion.window - c.sender.inFlight()) * c.sender.mss;
    int limit = Math.min(peerOpen, ownOpen);
    int chunk = Math.min(c.sender.window, c.congestion.window * c.sender.mss) / WINDOW_DIVISOR;
    if (limit >= mostSegments * c.sender.mss
        || buffer.next != null && limit >= buffer.length()
        || limit >= chunk) {
      return Deferral.NONE;
    }
    long roundTripNanos = c.rtt.smoothed * 125L;
    long ackIn = oldest.sentMicros * 1000 + roundTripNanos - c.kernel.nowNanos();
    if (ackIn > Math.min(roundTripNanos >> 1, MILLISECOND)) {
      return Deferral.NONE;
    }
    if (ownOpen < peerOpen) {
      if (ownOpen <= buffer.length()) {
        return Deferral.CONGESTION;
      }
    } else if (peerOpen <= buffer.length()) {
      return Deferral.WINDOW;
    }
    return buffer.has(TcpFlags.FIN) ? Deferral.NONE : Deferral.WINDOW;
  }

  /// How fast this end means to send, which sizes chunks (`tcp_update_pacing_rate`).
  void updatePacingRate() {
    long rate = c.sender.mss * 80_000L;
    rate *= c.congestion.window < c.congestion.threshold / 2 ? 200 : 120;
    rate *= Math.max(c.congestion.window, c.sender.out);
    pacingRate = c.rtt.smoothed == 0 ? rate : rate / c.rtt.smoothed;
  }
}
