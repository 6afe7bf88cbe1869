package lvslab.net.tcp;

import lvslab.net.ip.Ipv4Key;

/// How long a silent peer is believed to live (RFC 9293 section 3.8.3; net/ipv4/tcp_timer.c,
/// `tcp_write_timeout`): a number of retransmissions, or the time that so many would have taken.
final class Retries {
  private static final int ORPHAN_RETRIES = 8;

  private Retries() {}

  /// The retransmission timer fired: gives the connection up if that was too often.
  ///
  /// @return whether it is gone
  static boolean areUsedUp(TcpConnection c) {
    boolean expired = false;
    int retries;
    if (c.state.isHandshake()) {
      retries = c.synRetries();
      expired = c.timer.retransmissions >= retries;
    } else {
      retries = c.tcp.conf().get(Ipv4Key.TCP_RETRIES2);
      if (c.dead) {
        boolean alive = c.rtt.timeout < c.jiffiesOf(RttEstimator.RTO_MAX_MILLIS);
        retries = ofOrphan(c, alive);
        boolean reset = alive || !isBeyond(c, retries);
        if (Closing.outOfOrphans(c, reset)) {
          return true;
        }
      }
    }
    if (expired || isBeyondLimit(c, retries)) {
      Closing.timedOut(c);
      return true;
    }
    return false;
  }

  /// The program's own limit goes before the number of retries.
  private static boolean isBeyondLimit(TcpConnection c, int retries) {
    int limit = c.userTimeoutMillis();
    return limit == 0 || c.timer.retransmissions == 0 ? isBeyond(c, retries) : elapsed(c) >= limit;
  }

  private static int elapsed(TcpConnection c) {
    return c.stampMillis() - c.recovery.retransmitStamp;
  }

  /// Lets the timer fire in time to keep the program's limit (`tcp_clamp_rto_to_user_timeout`).
  static long withinUserTimeout(TcpConnection c, long jiffies) {
    int limit = c.userTimeoutMillis();
    if (limit == 0) {
      return jiffies;
    }
    int left = limit - elapsed(c);
    return left <= 0 ? 1 : Math.min(jiffies, c.jiffiesOf(left));
  }

  /// Retries of a connection that no program holds (`tcp_orphan_retries`).
  ///
  /// @param alive whether the peer was heard of not too long ago
  static int ofOrphan(TcpConnection c, boolean alive) {
    int retries = c.tcp.conf().get(Ipv4Key.TCP_ORPHAN_RETRIES);
    if (c.softError != null && !alive) {
      return 0;
    }
    return retries == 0 && alive ? ORPHAN_RETRIES : retries;
  }

  /// Whether the time is over that so many retransmissions would have taken
  /// (`retransmits_timed_out`).
  private static boolean isBeyond(TcpConnection c, int retries) {
    if (c.timer.retransmissions == 0) {
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
    return elapsed(c) >= allowed;
  }
}
