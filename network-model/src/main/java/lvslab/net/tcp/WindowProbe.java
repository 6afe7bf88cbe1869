package lvslab.net.tcp;

import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.Mib;
import lvslab.net.wire.TcpFlags;
import org.jspecify.annotations.Nullable;

/// Asks a peer that has closed its window whether it is still closed, for the segment that opened
/// it may be lost (RFC 9293 section 3.8.6.1; net/ipv4/tcp_timer.c, `tcp_probe_timer`).
final class WindowProbe {
  private static final int MOST_DOUBLINGS = 10;
  private static final long TIMEOUT_MIN_JIFFIES = 2;

  private WindowProbe() {}

  /// Nothing is under way and something waits: probe later (`tcp_check_probe_timer`).
  static void check(TcpConnection c) {
    if (c.sender.out == 0 && c.timer.is(WriteTimer.NONE)) {
      c.timer.arm(WriteTimer.PROBE_WINDOW, base(c));
    }
  }

  private static long base(TcpConnection c) {
    return Math.max(c.rtt.timeout, c.jiffiesOf(RttEstimator.RTO_MIN_MILLIS));
  }

  private static void arm(TcpConnection c) {
    int shift = Math.min(c.timer.backoff, MOST_DOUBLINGS);
    long wait = Math.min(base(c) << shift, c.jiffiesOf(RttEstimator.RTO_MAX_MILLIS));
    int limit = c.userTimeoutMillis();
    if (limit != 0 && c.socketOptions().probing()) {
      long left = c.jiffiesOf(limit) - c.socketOptions().probedFor();
      wait = Math.min(wait, Math.max(left, TIMEOUT_MIN_JIFFIES));
    }
    c.timer.arm(WriteTimer.PROBE_WINDOW, wait);
  }

  /// An acknowledgment came while the window was probed (`tcp_ack_probe`).
  static void acknowledged(TcpConnection c) {
    @Nullable SendBuffer waiting = c.sender.queue.sendHead();
    if (waiting == null) {
      return;
    }
    if (Seq.after(waiting.end, c.sender.windowEnd())) {
      arm(c);
    } else {
      c.timer.backoff = 0;
      c.timer.clear();
      end(c);
    }
  }

  private static void end(TcpConnection c) {
    if (c.userTimeoutMillis() != 0) {
      c.socketOptions().endProbing();
    }
  }

  /// The timer fired.
  static void timeout(TcpConnection c) {
    WriteTimer timer = c.timer;
    if (c.sender.out > 0 || c.sender.queue.sendHead() == null) {
      timer.probes = 0;
      end(c);
      return;
    }
    if (isOver(c)) {
      return;
    }
    c.traceTimer("zero-window-probe", timer.probes + 1);
    wakeUp(c, Mib.TCP_WIN_PROBE);
    if (c.sender.out > 0 || c.sender.queue.sendHead() == null) {
      timer.probes = 0;
      timer.backoff = 0;
      end(c);
      return;
    }
    timer.probes++;
    timer.backoff = Math.min(timer.backoff + 1, c.tcp.conf().get(Ipv4Key.TCP_RETRIES2));
    arm(c);
  }

  /// Gives up after too many; a peer that answers lives (RFC 9293 section 3.8.6.1).
  ///
  /// @return whether the connection is gone
  private static boolean isOver(TcpConnection c) {
    int limit = c.userTimeoutMillis();
    if (limit != 0 && c.socketOptions().beginProbing() >= c.jiffiesOf(limit)) {
      Closing.timedOut(c);
      return true;
    }
    int most = c.tcp.conf().get(Ipv4Key.TCP_RETRIES2);
    if (c.dead) {
      long timeout = c.rtt.timeout << Math.min(c.timer.backoff, 20);
      boolean alive = timeout < c.jiffiesOf(RttEstimator.RTO_MAX_MILLIS);
      most = Retries.ofOrphan(c, alive);
      if (!alive && c.timer.backoff >= most) {
        Closing.timedOut(c);
        return true;
      }
      if (Closing.outOfOrphans(c, true)) {
        return true;
      }
    }
    if (c.timer.probes >= most) {
      Closing.timedOut(c);
      return true;
    }
    return false;
  }

  /// Sends what the window takes, or asks for an acknowledgment (`tcp_write_wakeup`).
  ///
  /// @param counter of probes without data
  static void wakeUp(TcpConnection c, Mib counter) {
    Sender sender = c.sender;
    @Nullable SendBuffer waiting = sender.queue.sendHead();
    if (waiting == null || !Seq.before(waiting.start, sender.windowEnd())) {
      c.count(counter);
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
