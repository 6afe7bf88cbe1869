package lvslab.engine.random;

/// A reproducible source of numbers (SplitMix64, Steele, Lea and Flood 2014): the same on every
/// JDK.
public final class RandomStream {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  /// Bits behind the point of a logarithm, and the natural one of 2 with as many.
  private static final int LOG_BITS = 20;

  private static final long LN_2 = 726_817;

  private static final long[] NOTHING = {};

  private final long[] stated;
  private int told;
  private long state;

  /// A stream.
  ///
  /// @param seed any number
  public RandomStream(long seed) {
    this(seed, NOTHING);
  }

  /// A stream whose first numbers below a bound are known.
  ///
  /// @param seed any number, of those behind them
  /// @param stated what [#nextBelow(long)] gives first
  RandomStream(long seed, long[] stated) {
    state = seed;
    this.stated = stated;
  }

  /// The next number.
  ///
  /// @return any long
  public long nextLong() {
    state += GAMMA;
    return mix(state);
  }

  /// The next 32 bits.
  ///
  /// @return any int
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  /// A number below a bound, all equally likely, or the next one that was stated; of those, one
  /// that is not below the bound becomes the largest that is.
  ///
  /// @param bound more than 0
  /// @return 0 to bound - 1
  public long nextBelow(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound " + bound + " is not positive");
    }
    if (told < stated.length && bound > 1) { // of one number none is drawn
      return Math.min(stated[told++], bound - 1);
    }
    long limit = Long.MAX_VALUE - Long.MAX_VALUE % bound; // no modulo bias
    long bits;
    do {
      bits = nextLong() >>> 1;
    } while (bits >= limit);
    return bits % bound;
  }

  /// A waiting time of a Poisson process, in whole numbers only: -ln(u) times the mean, with u
  /// above 0 and not above 1, and the logarithm worked out bit by bit.
  ///
  /// @param mean less than 2^36
  /// @return 0 or more
  public long nextExponential(long mean) {
    long u = nextLong() | 1;
    int zeros = Long.numberOfLeadingZeros(u);
    long mantissa = u << zeros >>> 1; // 1 to 2, with 62 bits behind the point
    long log = 0; // to the base of 2, with LOG_BITS behind the point
    for (int i = 0; i < LOG_BITS; i++) {
      mantissa = Math.multiplyHigh(mantissa, mantissa) << 2;
      log <<= 1;
      if (mantissa < 0) {
        mantissa >>>= 1;
        log++;
      }
    }
    long minusLog = ((long) (zeros + 1) << LOG_BITS) - log;
    return (mean * LN_2 >> LOG_BITS) * minusLog >> LOG_BITS;
  }

  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
