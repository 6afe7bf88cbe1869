package lvslab.net.tcp;

/// Shrinks the window step by step with what is delivered (RFC 6937; net/ipv4/tcp_input.c,
/// `tcp_cwnd_reduction`).
final class WindowReduction {
  private final TcpConnection c;

  /// Segments delivered and sent since it began.
  private int delivered;

  private int sent;

  WindowReduction(TcpConnection c) {
    this.c = c;
  }

  /// Begins to shrink (`tcp_init_cwnd_reduction`).
  void begin() {
    c.congestion.counter = 0;
    c.congestion.priorWindow = c.congestion.window;
    delivered = 0;
    sent = 0;
    c.congestion.shrinkThreshold();
  }

  /// Sets the window by what was delivered (`tcp_cwnd_reduction`).
  void reduce(int newlyDelivered, int newlyLost, int flags) {
    int flying = c.sender.inFlight();
    int target = c.congestion.threshold;
    if (newlyDelivered <= 0 || c.congestion.priorWindow == 0) {
      return;
    }
    delivered += newlyDelivered;
    int count;
    if (target < flying) {
      long share = (long) target * delivered + c.congestion.priorWindow - 1;
      count = (int) (share / c.congestion.priorWindow) - sent;
    } else {
      count = Math.max(delivered - sent, newlyDelivered);
      if ((flags & AckFlags.ADVANCED) != 0 && newlyLost == 0) {
        count++;
      }
      count = Math.min(target - flying, count);
    }
    count = Math.max(count, sent > 0 ? 0 : 1);
    c.congestion.setWindow(flying + count);
  }

  void sent(int segments) {
    sent += segments;
  }

  /// Ends (`tcp_end_cwnd_reduction`).
  void end() {
    Recovery recovery = c.recovery;
    boolean shrunk = recovery.state == CaState.CWR || recovery.mayUndo();
    if (c.congestion.threshold < Congestion.INFINITE && shrunk) {
      c.congestion.setWindow(c.congestion.threshold);
      c.congestion.touch();
    }
  }
}
