package lvslab.net.link;

import lvslab.engine.random.RandomStream;

/// Draws of which each may depend on the last (net/sched/sch_netem.c, `get_crandom`).
final class CorrelatedRandom {
  private final RandomStream random;
  private final long correlation;
  private long last;

  CorrelatedRandom(RandomStream random, long correlation) {
    this.random = random;
    this.correlation = correlation;
  }

  /// The next 32 bits.
  long next() {
    long value = Integer.toUnsignedLong(random.nextInt());
    if (correlation == 0) {
      return value;
    }
    long weight = correlation + 1;
    long own = (value >>> 1) * ((1L << 32) - weight); // halves, for the sum to fit
    long former = (last >>> 1) * weight;
    last = (own + former) >>> 31;
    return last;
  }

  /// Whether something of a probability happens now.
  boolean happens(Chance chance) {
    return chance.isPossible() && chance.threshold() >= next();
  }
}
