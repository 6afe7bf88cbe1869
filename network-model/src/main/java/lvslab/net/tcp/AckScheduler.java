package lvslab.net.tcp;

import lvslab.net.kernel.KernelTimer;
import lvslab.net.kernel.Mib;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/// When to acknowledge: at once, with data, or by the delayed-ACK timer (RFC 9293 section 3.8.6.3;
/// net/ipv4/tcp_input.c, `__tcp_ack_snd_check`; tcp_output.c, `tcp_send_delayed_ack`).
///
/// A receiver begins in quick-ACK mode, where each segment is acknowledged at once. Who answers a
/// segment with data of its own enters the interactive mode (`pingpong`), where the answer carries
/// the acknowledgment, until the delayed-ACK timer fires once.
final class AckScheduler implements Runnable {
  /// An acknowledgment is due.
  static final int SCHEDULED = 1;

  /// The delayed-ACK timer runs for it.
  static final int TIMER = 2;

  /// A segment came that ended a burst; it came twice.
  static final int PUSHED = 4;

  static final int PUSHED_TWICE = 8;

  /// It must go at once.
  static final int NOW = 16;

  private static final int MAX_QUICK_ACKS = 16;
  private static final long DELAY_MIN_MILLIS = 40;
  private static final long DELAY_MAX_MILLIS = 200;
  private static final int IP_AND_TCP_BYTES = 20;

  private final TcpConnection c;
  private @Nullable KernelTimer timer;

  /// Bits of the constants above.
  int pending;

  /// Acknowledgments that still go at once.
  int quick;

  private boolean interactive;

  /// How long to delay, jiffies; 0 before the first data.
  private long delay;

  private long timeout;
  private int lastSegmentBytes;

  /// What the peer's segment size seems to be.
  int peerSegmentBytes = PeerOptions.MIN_MSS;

  /// When data came last, jiffies.
  long lastReceived;

  private @Nullable AckCompression compression;

  AckScheduler(TcpConnection c) {
    this.c = c;
  }

  boolean isScheduled() {
    return (pending & SCHEDULED) != 0;
  }

  boolean isInteractive() {
    return interactive;
  }

  void schedule() {
    pending |= SCHEDULED;
  }

  long delay() {
    return delay;
  }

  void enterInteractive() {
    interactive = true;
  }

  void enterQuick() {
    grantQuick();
    interactive = false;
    delay = minDelay();
  }

  /// Begins to guess the peer's segment size (`tcp_initialize_rcv_mss`).
  void startGuess() {
    int hint = Math.min(c.sender.advertisedMss, c.sender.mss);
    hint = Math.min(hint, c.window.offered / 2);
    hint = Math.min(hint, PeerOptions.DEFAULT_MSS);
    peerSegmentBytes = Math.max(hint, PeerOptions.MIN_MSS);
  }

  /// In-order data came (`tcp_event_data_recv`, up to the window).
  void dataReceived(TcpSegment segment) {
    schedule();
    guess(segment);
    long now = c.jiffies();
    long half = minDelay() / 2;
    if (delay == 0) {
      grantQuick();
      delay = minDelay();
    } else {
      long gap = now - lastReceived;
      if (gap <= half) {
        delay = (delay >> 1) + half;
      } else if (gap < delay) {
        delay = Math.min((delay >> 1) + gap, c.rtt.timeout);
      } else if (gap > c.rtt.timeout) {
        grantQuick();
      }
    }
    lastReceived = now;
  }

  /// Learns the peer's segment size, and notes segments that end a burst (`tcp_measure_rcv_mss`).
  private void guess(TcpSegment segment) {
    int before = lastSegmentBytes;
    lastSegmentBytes = 0;
    int length = segment.data().length();
    boolean pushed = segment.has(TcpFlags.PSH);
    if (length >= peerSegmentBytes) {
      peerSegmentBytes = Math.min(length, c.sender.advertisedMss);
      if (pushed) {
        pending |= PUSHED;
      }
      return;
    }
    int whole = length + IP_AND_TCP_BYTES + segment.options().lengthBytes();
    boolean plain = (segment.flags() & ~TcpFlags.ACK) == 0;
    if (whole >= PeerOptions.DEFAULT_MSS + IP_AND_TCP_BYTES
        || whole >= PeerOptions.MIN_MSS + IP_AND_TCP_BYTES && plain) {
      int bytes = whole - c.sender.headerBytes;
      lastSegmentBytes = bytes;
      if (bytes == before) {
        peerSegmentBytes = bytes;
        return;
      }
    }
    if ((pending & PUSHED) != 0) {
      pending |= PUSHED_TWICE;
    }
    pending |= PUSHED;
  }

  private void grantQuick() {
    int grant = c.window.offered / (2 * peerSegmentBytes);
    quick = Math.max(quick, grant == 0 ? 2 : Math.min(grant, MAX_QUICK_ACKS));
  }

  private boolean isQuick() {
    return quick != 0 && !interactive;
  }

  /// Data goes out: if it follows received data soon, it is an answer (`tcp_event_data_sent`).
  void dataSent() {
    if (c.jiffies() - lastReceived < delay) {
      interactive = true;
    }
  }

  /// A segment with ACK goes out (`tcp_event_ack_sent`).
  void ackSent() {
    if (compression != null) {
      compression.ackSent();
    }
    if (quick != 0) {
      int counted = isScheduled() ? 1 : 0;
      if (counted >= quick) {
        quick = 0;
        delay = minDelay();
      } else {
        quick -= counted;
      }
    }
    pending = 0;
  }

  /// Acknowledges what came, if and as it should be (`tcp_ack_snd_check`).
  void check() {
    if (!isScheduled()) {
      return;
    }
    Receiver receiver = c.receiver;
    boolean enough =
        receiver.next - c.window.updatedAt > peerSegmentBytes
            && (receiver.next == receiver.copied || c.window.select() >= c.window.offered);
    if (enough || isQuick() || (pending & NOW) != 0) {
      c.output.sendAck();
    } else if (receiver.isInOrder()) {
      sendDelayed();
    } else if (compression().mustGoNow()) {
      c.output.sendAck();
    }
  }

  AckCompression compression() {
    if (compression == null) {
      compression = new AckCompression(c);
    }
    return compression;
  }

  /// Sends an acknowledgment that waits to be merged with others.
  void flushCompressed() {
    if (compression != null) {
      compression.flush();
    }
  }

  private void sendDelayed() {
    long ato = delay;
    if (ato > minDelay()) {
      boolean soon = interactive || (pending & PUSHED) != 0;
      long max = soon ? maxDelay() : c.hz() / 2;
      if (c.rtt.smoothed != 0) {
        max = Math.min(max, Math.max(c.jiffiesOfMicros(c.rtt.smoothedMicros()), minDelay()));
      }
      ato = Math.min(ato, max);
    }
    ato = Math.min(ato, maxDelay());
    long now = c.jiffies();
    long at = now + ato;
    if ((pending & TIMER) != 0) {
      if (timeout <= now + (ato >> 2)) {
        c.output.sendAck();
        return;
      }
      at = Math.min(at, timeout);
    }
    pending |= SCHEDULED | TIMER;
    timeout = at;
    timer().armAt(at);
  }

  private KernelTimer timer() {
    if (timer == null) {
      timer = new KernelTimer(c.kernel, "tcp delayed ack", this);
    }
    return timer;
  }

  /// The program has read: tell the peer of what it waits for (`__tcp_cleanup_rbuf`).
  void dataRead(int count) {
    boolean now = false;
    if (isScheduled()) {
      boolean burstRead = (pending & PUSHED_TWICE) != 0 || (pending & PUSHED) != 0 && !interactive;
      now =
          c.receiver.next - c.window.updatedAt > peerSegmentBytes
              || count > 0 && burstRead && c.receiver.memory == 0;
    }
    if (!now && count > 0 && !c.receiveShutdown) {
      int open = c.window.open();
      if (2L * open <= c.window.clamp) {
        int better = c.window.select();
        now = better != 0 && better >= 2L * open;
      }
    }
    if (now) {
      c.output.sendAck();
    }
  }

  /// The delayed-ACK timer (`tcp_delack_timer_handler`).
  @Override
  public void run() {
    if (c.state == TcpState.CLOSE) {
      return;
    }
    if (compression != null && compression.isWaiting()) {
      compression.flush();
      return;
    }
    if ((pending & TIMER) == 0) {
      return;
    }
    if (timeout > c.jiffies()) {
      timer().armAt(timeout);
      return;
    }
    pending &= ~TIMER;
    if (isScheduled()) {
      c.traceTimer("delayed-ack", 1);
      if (interactive) {
        interactive = false;
        delay = minDelay();
      } else {
        delay = Math.min(delay << 1, c.rtt.timeout);
      }
      c.output.sendAck();
      c.count(Mib.DELAYED_ACKS);
    }
  }

  void stop() {
    pending = 0;
    if (timer != null) {
      timer.cancel();
    }
    if (compression != null) {
      compression.clear();
    }
  }

  private long minDelay() {
    return c.jiffiesOf(DELAY_MIN_MILLIS);
  }

  private long maxDelay() {
    return c.jiffiesOf(DELAY_MAX_MILLIS);
  }
}
