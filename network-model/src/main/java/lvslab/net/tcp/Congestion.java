package lvslab.net.tcp;

import lvslab.net.ip.Ipv4Key;

/// The congestion window (RFC 5681; net/ipv4/tcp_output.c, `tcp_cwnd_validate`). It grows by
/// [Cubic].
final class Congestion {
  /// No threshold is known.
  static final int INFINITE = 0x7FFF_FFFF;

  /// Segments of the first window (RFC 6928).
  static final int INITIAL_WINDOW = 10;

  private final TcpConnection c;
  final Cubic cubic;

  /// Segments that may be under way (`snd_cwnd`).
  int window = INITIAL_WINDOW;

  /// Where slow start ends (`snd_ssthresh`).
  int threshold = INFINITE;

  /// Acknowledged segments since the window grew (`snd_cwnd_cnt`).
  int counter;

  /// Before it shrank, to go back to (`prior_cwnd`, `prior_ssthresh`).
  int priorWindow;

  int priorThreshold;
  private int used;
  private long usedSince;
  private boolean limited;
  private int mostOut;
  private int usageSequence;

  Congestion(TcpConnection c) {
    this.c = c;
    cubic = new Cubic(c, this);
  }

  boolean inSlowStart() {
    return window < threshold;
  }

  /// The threshold that the present window stands for (`tcp_current_ssthresh`).
  int currentThreshold() {
    return c.recovery.state.isReducing()
        ? threshold
        : Math.max(threshold, (window >> 1) + (window >> 2));
  }

  void established() {
    usedSince = c.jiffies();
  }

  /// Notes whether the window was what limited the sending (`tcp_cwnd_validate`).
  void validate(boolean isLimited) {
    Sender sender = c.sender;
    if (!Seq.before(sender.unacknowledged, usageSequence)
        || isLimited
        || !limited && sender.out > mostOut) {
      limited = isLimited;
      mostOut = sender.out;
      usageSequence = sender.next;
    }
    if (isWindowLimited()) {
      used = 0;
      usedSince = c.jiffies();
    } else {
      used = Math.max(used, sender.out);
      if (c.jiffies() - usedSince >= c.rtt.timeout) {
        applicationLimited();
      }
    }
  }

  boolean isWindowLimited() {
    return limited || inSlowStart() && window < 2 * mostOut;
  }

  /// A window that is not used says nothing (RFC 2861; `tcp_cwnd_application_limited`).
  private void applicationLimited() {
    if (c.recovery.state == CaState.OPEN && !c.dead && !c.sender.queue.isFull()) {
      int needed = Math.max(used, INITIAL_WINDOW);
      if (needed < window) {
        threshold = currentThreshold();
        window = window + needed >> 1;
      }
      used = 0;
    }
    usedSince = c.jiffies();
  }

  /// After a pause the window shrinks by half for each timeout (`tcp_cwnd_restart`).
  void restart(long pauseJiffies) {
    threshold = currentThreshold();
    int least = Math.min(INITIAL_WINDOW, window);
    int now = window;
    long left = pauseJiffies;
    while ((left -= c.rtt.timeout) > 0 && now > least) {
      now >>= 1;
    }
    window = Math.max(now, least);
    usedSince = c.jiffies();
    used = 0;
  }

  /// Data goes out with nothing under way.
  void transmitStarts() {
    cubic.transmitStarts(c.sender.lastSent);
  }

  /// Grows by what was delivered (`tcp_cong_avoid`).
  void grow(int delivered) {
    if (isWindowLimited()) {
      int rest = inSlowStart() ? slowStart(delivered) : delivered;
      if (rest > 0) {
        avoid(cubic.segmentsPerIncrease(window, rest), rest);
      }
    }
    usedSince = c.jiffies();
  }

  private int slowStart(int delivered) {
    int grown = Math.min(window + delivered, threshold);
    int rest = delivered - (grown - window);
    window = grown;
    return rest;
  }

  /// Grows by one for so many segments (`tcp_cong_avoid_ai`).
  private void avoid(int segments, int delivered) {
    if (counter >= segments) {
      counter = 0;
      window++;
    }
    counter += delivered;
    if (counter >= segments) {
      int more = counter / segments;
      counter -= more * segments;
      window += more;
    }
  }

  /// Takes the threshold after a loss.
  void shrinkThreshold() {
    threshold = cubic.thresholdAfterLoss(window);
  }

  /// The loss was none: back to what it was.
  void undo() {
    if (priorThreshold != 0) {
      window = Math.max(window, priorWindow);
      threshold = Math.max(threshold, priorThreshold);
    }
    usedSince = c.jiffies();
  }

  void setWindow(int segments) {
    window = segments;
  }

  void touch() {
    usedSince = c.jiffies();
  }

  /// Lets the send buffer hold two windows.
  void expandSendBuffer() {
    int segments = Math.max(Math.max(INITIAL_WINDOW, window), c.recovery.reordering + 1);
    int mss = Math.max(c.options.mssClamp, c.sender.mss);
    c.sender.queue.expand(segments, mss, c.tcp.conf().get(Ipv4Key.TCP_WMEM, 2));
  }
}
