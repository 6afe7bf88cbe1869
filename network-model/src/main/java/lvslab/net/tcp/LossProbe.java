package lvslab.net.tcp;

import lvslab.net.kernel.Mib;
import org.jspecify.annotations.Nullable;

/// Asks for an acknowledgment when none comes, because the last segments of a flight may be lost
/// and nothing would show it (RFC 8985 section 7; net/ipv4/tcp_output.c, `tcp_send_loss_probe`).
final class LossProbe {
  private static final int LOSS_PROBE_MIN_MICROS = 2000;

  private LossProbe() {}

  /// Arms the loss probe, two round trips from now (RFC 8985 section 7.2;
  /// `tcp_schedule_loss_probe`).
  ///
  /// @return false if the retransmission timer must do
  static boolean schedule(TcpConnection c, boolean advancing) {
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
    long left = advancing ? c.rtt.timeout * c.microsOfJiffy() : c.timer.timeoutLeftMicros();
    if (left > 0) {
      jiffies = Math.min(jiffies, c.jiffiesOfMicros(left));
    }
    c.timer.arm(WriteTimer.LOSS_PROBE, jiffies);
    return true;
  }

  /// The timer fired: probes, once for each flight.
  static void timeout(TcpConnection c) {
    c.traceTimer("loss-probe", 1);
    Recovery recovery = c.recovery;
    if (!recovery.probing && send(c)) {
      c.count(Mib.TCP_LOSS_PROBES);
      recovery.probing = true;
      recovery.probeHigh = c.sender.next;
      c.timer.clear();
    }
    c.timer.rearm();
  }

  /// Sends new data if there is any, else the last segment again (`tcp_send_loss_probe`).
  private static boolean send(TcpConnection c) {
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
    if (!Retransmitter.send(c, last, 1)) {
      return false;
    }
    c.recovery.probeRetransmitted = true;
    return true;
  }
}
