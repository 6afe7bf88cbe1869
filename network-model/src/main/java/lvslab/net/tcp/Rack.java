package lvslab.net.tcp;

import lvslab.net.kernel.Mib;
import org.jspecify.annotations.Nullable;

/// Finds losses by time: what was sent before something that has arrived is lost when it is late
/// (RFC 8985; net/ipv4/tcp_recovery.c).
final class Rack {
  /// Most segments by which the path is believed to reorder.
  static final int MAX_REORDERING = 300;

  private static final int RECOVERY_THRESHOLD = 16;
  private static final int MOST_STEPS = 255;
  private static final int TIMEOUT_MIN_MICROS = 2000;

  private final TcpConnection c;
  private final Recovery recovery;

  /// The segment sent last of all that arrived: when it was sent, its end, and how long it took.
  private long sentMicros;

  private int end;
  private long roundTripMicros;
  private boolean advanced;

  /// The reordering window in quarters of the least round trip, and for how many recoveries it
  /// stays.
  private int steps = 1;

  private int persist;
  private boolean duplicateSeen;
  private int lastDelivered;

  Rack(TcpConnection c, Recovery recovery) {
    this.c = c;
    this.recovery = recovery;
  }

  void touch() {
    advanced = true;
  }

  void recovered() {
    if (persist > 0) {
      persist--;
    }
  }

  void duplicateUndid() {
    persist = Math.min(RECOVERY_THRESHOLD, persist + 1);
  }

  void duplicateSeen() {
    duplicateSeen = true;
  }

  /// Something arrived (`tcp_rack_advance`).
  void advance(SendBuffer buffer) {
    long took = c.micros() - buffer.sentMicros;
    if (took < c.rtt.minimum() && buffer.is(SendBuffer.RETRANS)) {
      return; // an acknowledgment of the first sending
    }
    advanced = true;
    roundTripMicros = took;
    if (SendBuffer.sentAfter(buffer.sentMicros, sentMicros, buffer.end, end)) {
      sentMicros = buffer.sentMicros;
      end = buffer.end;
    }
  }

  /// Marks what is late as lost, and sets a timer for what may be (`tcp_rack_mark_lost`).
  ///
  /// @return whether a timer was set
  boolean markLost() {
    if (!advanced) {
      return false;
    }
    advanced = false;
    long wait = detect();
    if (wait > 0) {
      long jiffies = c.jiffiesOfMicros(wait + TIMEOUT_MIN_MICROS);
      c.timer.arm(WriteTimer.REORDER, Math.min(jiffies, c.rtt.timeout));
      return true;
    }
    return false;
  }

  /// Marks what is late (`tcp_rack_detect_loss`).
  ///
  /// @return microseconds until the next would be, 0 for none
  private long detect() {
    long window = reorderingWindow();
    long wait = 0;
    SendQueue queue = c.sender.queue;
    for (@Nullable SendBuffer at = queue.oldestSent(); at != null; at = queue.nextSent(at)) {
      boolean known =
          at.is(SendBuffer.SACKED) || at.is(SendBuffer.LOST) && !at.is(SendBuffer.RETRANSMITTED);
      if (known || !SendBuffer.sentAfter(sentMicros, at.sentMicros, end, at.end)) {
        continue;
      }
      long left = timeLeft(at, window);
      if (left <= 0) {
        markLost(at);
      } else {
        wait = Math.max(wait, left);
      }
    }
    return wait;
  }

  private long timeLeft(SendBuffer buffer, long window) {
    return roundTripMicros + window - (c.micros() - buffer.sentMicros);
  }

  private long reorderingWindow() {
    if (!recovery.reorderingSeen
        && (recovery.state.compareTo(CaState.RECOVERY) >= 0
            || c.sender.sacked >= recovery.reordering)) {
      return 0;
    }
    return Math.min((long) (c.rtt.minimum() >> 2) * steps, c.rtt.smoothedMicros());
  }

  /// Marks a buffer as lost (`tcp_mark_skb_lost`).
  void markLost(SendBuffer buffer) {
    if (buffer.is(SendBuffer.SACKED)) {
      return;
    }
    if (!buffer.is(SendBuffer.LOST)) {
      c.sender.lost += buffer.segments;
      buffer.marks |= SendBuffer.LOST;
      recovery.lostTotal += buffer.segments;
    } else if (buffer.is(SendBuffer.RETRANSMITTED)) {
      buffer.marks &= ~SendBuffer.RETRANSMITTED;
      c.sender.retransmitted -= buffer.segments;
      recovery.lostTotal += buffer.segments;
      c.tcp.mib.count(Mib.TCP_LOST_RETRANSMIT, buffer.segments);
    }
  }

  /// The retransmission timer fired: all is lost but what is too young (`tcp_timeout_mark_lost`).
  void markAllLost() {
    Sender sender = c.sender;
    @Nullable SendBuffer oldest = sender.queue.oldestSent();
    boolean reneged = oldest != null && oldest.is(SendBuffer.SACKED);
    if (reneged) {
      c.count(Mib.TCP_SACK_RENEGING);
      sender.sacked = 0;
      recovery.reneged = true;
    } else if (recovery.isReno()) {
      sender.sacked = 0;
    }
    for (@Nullable SendBuffer at = oldest; at != null; at = sender.queue.nextSent(at)) {
      if (reneged) {
        at.marks &= ~SendBuffer.SACKED;
      } else if (at != oldest && !recovery.isReno() && timeLeft(at, 0) > 0) {
        continue;
      }
      markLost(at);
    }
  }

  /// Without SACK the oldest is lost after enough duplicates (`tcp_newreno_mark_lost`).
  void markRenoLoss(boolean advancedEdge) {
    boolean enough =
        recovery.state.compareTo(CaState.RECOVERY) < 0 && c.sender.sacked >= recovery.reordering;
    boolean partial = recovery.state == CaState.RECOVERY && advancedEdge;
    @Nullable SendBuffer oldest = c.sender.queue.oldestSent();
    if (oldest == null || !enough && !partial || oldest.is(SendBuffer.LOST)) {
      return;
    }
    if (oldest.segments > 1 && oldest.length() > oldest.segmentBytes) {
      c.sender.queue.split(oldest, oldest.segmentBytes, oldest.segmentBytes);
    }
    markLost(oldest);
  }

  /// The timer for late segments fired (`tcp_rack_reo_timeout`).
  void timeout() {
    int before = c.sender.inFlight();
    int lostBefore = recovery.lostTotal;
    detect();
    if (before != c.sender.inFlight()) {
      if (recovery.state != CaState.RECOVERY) {
        recovery.enterRecovery();
        recovery.reduce(1, recovery.lostTotal - lostBefore, 0);
      }
      Retransmitter.resendLost(c);
    }
    if (!c.timer.is(WriteTimer.RETRANSMIT)) {
      c.timer.rearm();
    }
  }

  /// Widens the reordering window when the peer says that retransmissions were not needed
  /// (`tcp_rack_update_reo_wnd`).
  void updateWindow(int deliveredWhenSent) {
    if (deliveredWhenSent == 0) {
      return;
    }
    if (deliveredWhenSent - lastDelivered < 0) {
      duplicateSeen = false;
    }
    if (duplicateSeen) {
      steps = Math.min(MOST_STEPS, steps + 1);
      duplicateSeen = false;
      lastDelivered = recovery.delivered;
      persist = RECOVERY_THRESHOLD;
    } else if (persist == 0) {
      steps = 1;
    }
  }
}
