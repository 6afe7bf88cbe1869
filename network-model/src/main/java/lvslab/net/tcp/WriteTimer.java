package lvslab.net.tcp;

import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.KernelTimer;
import lvslab.net.wire.TcpFlags;
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

  private static final int LOSS_PROBE_MIN_MICROS = 2000;
  private static final int ORPHAN_RETRIES = 8;

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
    if (!scheduleLossProbe(true)) {
      rearm();
    }
  }

  private long timeoutLeftMicros() {
    @Nullable SendBuffer oldest = c.sender.queue.oldestSent();
    long rto = c.rtt.timeout * c.microsOfJiffy();
    return oldest == null ? rto : oldest.sentMicros + rto - c.micros();
  }

  /// Arms the loss probe, two round trips from now (RFC 8985 section 7.2;
  /// `tcp_schedule_loss_probe`).
  ///
  /// @return false if the retransmission timer must do
  boolean scheduleLossProbe(boolean advancing) {
    Sender sender = c.sender;
    CaState state = c.recovery.state;
    boolean open = state == CaState.OPEN || state == CaState.CWR;
    if (sender.out == 0 || c.recovery.isReno() || !open) {
      return false;
    }
    long jiffies = c.jiffiesOf(RttEstimator.TIMEOUT_INIT_MILLIS);
    if (c.rtt.smoothed != 0) {
      long micros = c.rtt.smoothed >> 2;
      micros += sender.out == 1 ? RttEstimator.RTO_MIN_MILLIS * 1000 : LOSS_PROBE_MIN_MICROS;
      jiffies = c.jiffiesOfMicros(micros);
    }
    long left = advancing ? c.rtt.timeout * c.microsOfJiffy() : timeoutLeftMicros();
    if (left > 0) {
      jiffies = Math.min(jiffies, c.jiffiesOfMicros(left));
    }
    arm(LOSS_PROBE, jiffies);
    return true;
  }

  /// Nothing is under way and something waits: probe the window (`tcp_check_probe_timer`).
  void checkProbe() {
    if (c.sender.out == 0 && pending == NONE) {
      arm(PROBE_WINDOW, probeBase());
    }
  }

  private long probeBase() {
    return Math.max(c.rtt.timeout, c.jiffiesOf(RttEstimator.RTO_MIN_MILLIS));
  }

  private long probeWhen() {
    int shift = Math.min(backoff, 10);
    return Math.min(probeBase() << shift, c.jiffiesOf(RttEstimator.RTO_MAX_MILLIS));
  }

  /// An acknowledgment came while the window was probed (`tcp_ack_probe`).
  void acknowledgedProbe() {
    @Nullable SendBuffer waiting = c.sender.queue.sendHead();
    if (waiting == null) {
      return;
    }
    if (!Seq.after(waiting.end, c.sender.windowEnd())) {
      backoff = 0;
      clear();
    } else {
      arm(PROBE_WINDOW, probeWhen());
    }
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
      case LOSS_PROBE -> probeLoss();
      case RETRANSMIT -> {
        pending = NONE;
        retransmit();
      }
      default -> {
        pending = NONE;
        probeWindow();
      }
    }
  }

  // --- loss probe

  private void probeLoss() {
    c.traceTimer("loss-probe", 1);
    Recovery recovery = c.recovery;
    if (!recovery.probing && sendProbe()) {
      recovery.probing = true;
      recovery.probeHigh = c.sender.next;
      pending = NONE;
    }
    rearm();
  }

  /// Sends new data if there is any, else the last segment again (`tcp_send_loss_probe`).
  private boolean sendProbe() {
    Sender sender = c.sender;
    int size = sender.currentMss();
    c.recovery.probeRetransmitted = false;
    @Nullable SendBuffer fresh = sender.queue.sendHead();
    if (fresh != null && sender.limits.fitsWindow(fresh, size)) {
      int before = sender.out;
      sender.transmit(size, SendLimits.NO_NAGLE, 2);
      return sender.out > before;
    }
    @Nullable SendBuffer last = sender.queue.latestSent();
    if (last == null) {
      return false;
    }
    if (last.segments > 1 && last.length() > (last.segments - 1) * size) {
      last = sender.queue.split(last, (last.segments - 1) * size, size);
    }
    if (!c.retransmitter.send(last, 1)) {
      return false;
    }
    c.recovery.probeRetransmitted = true;
    return true;
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
    if (hasTimedOut()) {
      return;
    }
    c.traceTimer("retransmit", retransmissions + 1);
    c.recovery.enterLoss();
    retransmissions++;
    @Nullable SendBuffer first = sender.queue.oldestSent();
    if (first != null) {
      c.retransmitter.resend(first, 1);
    }
    backoff++;
    backOff();
  }

  private void backOff() {
    c.rtt.backOff();
    arm(RETRANSMIT, c.rtt.timeout);
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
      c.closing.timedOut();
      return;
    }
    c.recovery.enterLoss();
    c.retransmitter.resend(oldest, 1);
    backOff();
  }

  /// Gives up after too many (`tcp_write_timeout`).
  private boolean hasTimedOut() {
    boolean expired = false;
    int retries;
    if (c.state.isHandshake()) {
      retries = c.tcp.conf().get(Ipv4Key.TCP_SYN_RETRIES);
      expired = retransmissions >= retries;
    } else {
      retries = c.tcp.conf().get(Ipv4Key.TCP_RETRIES2);
      if (c.dead) {
        boolean alive = c.rtt.timeout < c.jiffiesOf(RttEstimator.RTO_MAX_MILLIS);
        retries = orphanRetries(alive);
        boolean reset = alive || !isBeyond(retries);
        if (c.closing.outOfOrphans(reset)) {
          return true;
        }
      }
    }
    if (expired || isBeyond(retries)) {
      c.closing.timedOut();
      return true;
    }
    return false;
  }

  private int orphanRetries(boolean alive) {
    int retries = c.tcp.conf().get(Ipv4Key.TCP_ORPHAN_RETRIES);
    if (c.softError != null && !alive) {
      return 0;
    }
    return retries == 0 && alive ? ORPHAN_RETRIES : retries;
  }

  /// Whether the time is over that so many retransmissions would have taken
  /// (`retransmits_timed_out`).
  private boolean isBeyond(int retries) {
    if (retransmissions == 0) {
      return false;
    }
    long base =
        c.state.isHandshake() ? RttEstimator.TIMEOUT_INIT_MILLIS : RttEstimator.RTO_MIN_MILLIS;
    long max = RttEstimator.RTO_MAX_MILLIS;
    int doublings = 63 - Long.numberOfLeadingZeros(max / base);
    long allowed =
        retries <= doublings
            ? ((2L << retries) - 1) * base
            : ((2L << doublings) - 1) * base + (retries - doublings) * max;
    return c.stampMillis() - c.recovery.retransmitStamp - allowed >= 0;
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

  // --- closed window

  private void probeWindow() {
    @Nullable SendBuffer waiting = c.sender.queue.sendHead();
    if (c.sender.out > 0 || waiting == null) {
      probes = 0;
      return;
    }
    int most = c.tcp.conf().get(Ipv4Key.TCP_RETRIES2);
    if (c.dead) {
      boolean alive =
          c.rtt.timeout << Math.min(backoff, 20) < c.jiffiesOf(RttEstimator.RTO_MAX_MILLIS);
      most = orphanRetries(alive);
      if (!alive && backoff >= most) {
        c.closing.timedOut();
        return;
      }
      if (c.closing.outOfOrphans(true)) {
        return;
      }
    }
    if (probes >= most) {
      c.closing.timedOut();
      return;
    }
    c.traceTimer("zero-window-probe", probes + 1);
    wakeUp();
    if (c.sender.out > 0 || c.sender.queue.sendHead() == null) {
      probes = 0;
      backoff = 0;
      return;
    }
    probes++;
    backoff = Math.min(backoff + 1, c.tcp.conf().get(Ipv4Key.TCP_RETRIES2));
    arm(PROBE_WINDOW, probeWhen());
  }

  /// Sends what the window takes, or asks for an acknowledgment (`tcp_write_wakeup`).
  void wakeUp() {
    Sender sender = c.sender;
    @Nullable SendBuffer waiting = sender.queue.sendHead();
    if (waiting == null || !Seq.before(waiting.start, sender.windowEnd())) {
      c.output.sendBare(TcpFlags.ACK, sender.unacknowledged - 1);
      return;
    }
    int size = sender.currentMss();
    int room = sender.windowEnd() - waiting.start;
    sender.setPushed(waiting.end);
    if (room < waiting.end - waiting.start || waiting.length() > size) {
      sender.queue.split(waiting, Math.min(room, size), size);
    } else {
      waiting.cut(size);
    }
    waiting.flags |= TcpFlags.PSH;
    if (c.output.send(waiting)) {
      sender.wentOut(waiting);
    }
  }
}
