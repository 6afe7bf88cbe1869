package lvslab.engine.random;

/// A reproducible source of numbers (SplitMix64, Steele, Lea and Flood 2014): the same on every
/// JDK.
public final class RandomStream {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /// A stream.
  ///
  /// @param seed any number
  public RandomStream(long seed) {
    state = seed;
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

  /// A number below a bound, all equally likely.
  ///
  /// @param bound more than 0
  /// @return 0 to bound - 1
  public long nextBelow(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound " + bound + " is not positive");
    }
    long limit = Long.MAX_VALUE - Long.MAX_VALUE % bound; // no modulo bias
    long bits;
    do {
      bits = nextLong() >>> 1;
    } while (bits >= limit);
    return bits % bound;
  }

  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
