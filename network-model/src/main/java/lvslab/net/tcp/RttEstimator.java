package lvslab.net.tcp;

/// Round-trip time and retransmission timeout (RFC 6298; net/ipv4/tcp_input.c,
/// `tcp_rtt_estimator`). The variance term is never below 200 ms, so on a fast network the timeout
/// is a little more than that.
final class RttEstimator {
  static final long TIMEOUT_INIT_MILLIS = 1000;
  static final long TIMEOUT_FALLBACK_MILLIS = 3000;
  static final long RTO_MIN_MILLIS = 200;
  static final long RTO_MAX_MILLIS = 120_000;
  private static final int RTO_MIN_MICROS = 200_000;
  private static final int MICROS_PER_MILLI = 1000;

  /// Longest time that is measured: eight times it fits into a number.
  private static final long MOST_MICROS = 250_000_000;

  private static final long MINIMUM_WINDOW_SECONDS = 300;

  private final TcpConnection c;

  /// Eight times the smoothed time, microseconds; 0 before the first sample.
  int smoothed;

  /// Four times the variance, as the kernel keeps it: mean deviation, its maximum of this round
  /// trip, and the value in use; microseconds.
  int deviation;

  private int deviationMax;
  private int variance;
  private int roundSequence;

  /// The timeout in use, doubled by each retransmission, jiffies.
  long timeout;

  private final LeastTime least = new LeastTime();

  RttEstimator(TcpConnection c) {
    this.c = c;
    timeout = c.jiffiesOf(TIMEOUT_INIT_MILLIS);
    deviation = (int) TIMEOUT_INIT_MILLIS * MICROS_PER_MILLI;
  }

  /// Takes a sample.
  ///
  /// @param micros since a segment was sent that was never sent again
  void sample(long micros) {
    int sample = (int) Math.min(micros, MOST_MICROS);
    if (smoothed == 0) {
      smoothed = sample << 3;
      deviation = sample << 1;
      variance = Math.max(deviation, RTO_MIN_MICROS);
      deviationMax = variance;
      roundSequence = c.sender.next;
    } else {
      smooth(sample);
    }
    smoothed = Math.max(1, smoothed);
  }

  private void smooth(int micros) {
    int error = micros - (smoothed >> 3);
    smoothed += error;
    if (error < 0) {
      error = -error - (deviation >> 2);
      if (error > 0) {
        error >>= 3; // a shorter time must not widen the timeout
      }
    } else {
      error -= deviation >> 2;
    }
    deviation += error;
    if (deviation > deviationMax) {
      deviationMax = deviation;
      variance = Math.max(variance, deviationMax);
    }
    if (Seq.after(c.sender.unacknowledged, roundSequence)) {
      if (deviationMax < variance) {
        variance -= variance - deviationMax >> 2;
      }
      roundSequence = c.sender.next;
      deviationMax = RTO_MIN_MICROS;
    }
  }

  /// Sets the timeout from the samples (`tcp_set_rto`).
  void setTimeout() {
    timeout = Math.min(computed(), c.jiffiesOf(RTO_MAX_MILLIS));
  }

  /// The timeout by the samples alone (`__tcp_set_rto`).
  ///
  /// @return jiffies
  long computed() {
    return c.jiffiesOfMicros((smoothed >> 3) + variance);
  }

  /// Doubles the timeout.
  void backOff() {
    timeout = Math.min(timeout << 1, c.jiffiesOf(RTO_MAX_MILLIS));
  }

  /// The handshake brought no sample: wait longer (RFC 6298 section 5.7).
  void fallBack() {
    variance = (int) TIMEOUT_FALLBACK_MILLIS * MICROS_PER_MILLI;
    deviation = variance;
    deviationMax = variance;
    timeout = c.jiffiesOf(TIMEOUT_FALLBACK_MILLIS);
  }

  long smoothedMicros() {
    return smoothed >> 3;
  }

  /// The least time seen of late.
  ///
  /// @return microseconds, or the greatest int before the first sample
  int minimum() {
    return least.micros();
  }

  /// Updates the least time.
  void updateMinimum(long micros, boolean maybeDelayed) {
    if (maybeDelayed && micros > least.micros()) {
      return; // the peer may have held its acknowledgment back
    }
    long sample = micros == 0 ? c.microsOfJiffy() : Math.min(micros, Integer.MAX_VALUE);
    least.update((int) sample, c.jiffies(), MINIMUM_WINDOW_SECONDS * c.hz());
  }
}
