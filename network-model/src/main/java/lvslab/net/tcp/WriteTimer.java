package lvslab.net.tcp;

import lvslab.net.kernel.KernelTimer;
import lvslab.net.kernel.Mib;
import org.jspecify.annotations.Nullable;

/// The timer of the sending half: retransmission, loss probe, late segments and closed window share
/// one (net/ipv4/tcp_timer.c, `tcp_write_timer_handler`).
///
/// As in the kernel it is not stopped when it has nothing to do, but fires and finds that.
final class WriteTimer implements Runnable {
  static final int NONE = 0;
  static final int RETRANSMIT = 1;
  static final int PROBE_WINDOW = 3;
  static final int LOSS_PROBE = 5;
  static final int REORDER = 6;

  private final TcpConnection c;
  private final KernelTimer timer;
  private int pending;
  private long timeout;

  /// Retransmissions in a row, doublings of the timeout, window probes in a row.
  int retransmissions;

  int backoff;
  int probes;

  WriteTimer(TcpConnection c) {
    this.c = c;
    timer = new KernelTimer(c.kernel, "tcp retransmit", this);
  }

  boolean is(int what) {
    return pending == what;
  }

  boolean isLossProbe() {
    return pending == LOSS_PROBE;
  }

  int pending() {
    return pending;
  }

  /// When it is due.
  ///
  /// @return jiffies
  long timeout() {
    return timeout;
  }

  /// Arms it (`inet_csk_reset_xmit_timer`).
  void arm(int what, long jiffies) {
    pending = what;
    timeout = c.jiffies() + Math.min(jiffies, c.jiffiesOf(RttEstimator.RTO_MAX_MILLIS));
    timer.armAt(timeout);
  }

  void clear() {
    pending = NONE;
  }

  void stop() {
    pending = NONE;
    timer.cancel();
  }

  /// Arms it for the oldest data under way (`tcp_rearm_rto`).
  void rearm() {
    if (c.sender.out == 0) {
      clear();
      return;
    }
    long jiffies = c.rtt.timeout;
    if (pending == REORDER || pending == LOSS_PROBE) {
      jiffies = c.jiffiesOfMicros(Math.max(timeoutLeftMicros(), 1));
    }
    arm(RETRANSMIT, jiffies);
  }

  /// Arms it after progress (`tcp_set_xmit_timer`).
  void set() {
    if (!LossProbe.schedule(c, true)) {
      rearm();
    }
  }

  long timeoutLeftMicros() {
    @Nullable SendBuffer oldest = c.sender.queue.oldestSent();
    long rto = c.rtt.timeout * c.microsOfJiffy();
    return oldest == null ? rto : oldest.sentMicros + rto - c.micros();
  }

  @Override
  public void run() {
    if (c.state == TcpState.CLOSE || pending == NONE) {
      return;
    }
    if (timeout > c.jiffies()) {
      timer.armAt(timeout);
      return;
    }
    int what = pending;
    switch (what) {
      case REORDER -> {
        c.traceTimer("reorder", 1);
        c.recovery.rack.timeout();
      }
      case LOSS_PROBE -> LossProbe.timeout(c);
      case RETRANSMIT -> {
        pending = NONE;
        retransmit();
      }
      default -> {
        pending = NONE;
        WindowProbe.timeout(c);
      }
    }
  }

  // --- retransmission

  /// The timer for the oldest data fired (`tcp_retransmit_timer`).
  void retransmit() {
    Sender sender = c.sender;
    @Nullable SendBuffer oldest = sender.queue.oldestSent();
    if (sender.out == 0 || oldest == null) {
      return;
    }
    if (sender.window == 0 && !c.dead && !c.state.isHandshake()) {
      windowShrank(oldest);
      return;
    }
    c.count(Mib.TCP_TIMEOUTS);
    if (Retries.areUsedUp(c)) {
      return;
    }
    c.count(Mib.TCP_TIMEOUT_REHASH);
    c.recovery.countFailure();
    c.traceTimer("retransmit", retransmissions + 1);
    c.recovery.enterLoss();
    retransmissions++;
    @Nullable SendBuffer first = sender.queue.oldestSent();
    if (first != null) {
      Retransmitter.resend(c, first, 1);
    }
    backoff++;
    backOff();
  }

  private void backOff() {
    c.rtt.backOff();
    arm(RETRANSMIT, Retries.withinUserTimeout(c, c.rtt.timeout));
  }

  /// The peer has closed a window that data is already in.
  private void windowShrank(SendBuffer oldest) {
    c.traceTimer("retransmit", retransmissions + 1);
    int since =
        c.recovery.retransmitStamp != 0
            ? c.recovery.retransmitStamp
            : (int) (oldest.sentMicros / 1000);
    long limit = 2 * RttEstimator.RTO_MAX_MILLIS;
    long unheard = timeout - c.acks.lastReceived;
    if (unheard > c.jiffiesOf(limit) && c.stampMillis() - since > limit) {
      Closing.timedOut(c);
      return;
    }
    c.recovery.enterLoss();
    Retransmitter.resend(c, oldest, 1);
    backOff();
  }

  /// The way seems to be broken, not crowded (RFC 6069; `tcp_ld_RTO_revert`).
  void unreachable(int sequence) {
    @Nullable SendBuffer oldest = c.sender.queue.oldestSent();
    if (sequence != c.sender.unacknowledged
        || retransmissions == 0
        || backoff == 0
        || oldest == null) {
      return;
    }
    backoff--;
    long base =
        c.rtt.smoothed != 0 ? c.rtt.computed() : c.jiffiesOf(RttEstimator.TIMEOUT_INIT_MILLIS);
    c.rtt.timeout = Math.min(base << backoff, c.jiffiesOf(RttEstimator.RTO_MAX_MILLIS));
    long left = c.rtt.timeout - c.jiffiesOfMicros(c.micros() - oldest.sentMicros);
    if (left > 0) {
      arm(RETRANSMIT, left);
    } else {
      retransmit();
    }
  }
}
