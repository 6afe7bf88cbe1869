package lvslab.engine.bench;

import lvslab.engine.random.RandomStream;

/// Delays and choices that are drawn before the clock starts, the same for all who are compared.
final class Delays {
  private static final int COUNT = 1 << 16;

  private final long[] nanos = new long[COUNT];
  private final int[] choices = new int[COUNT];
  private int nextDelay;
  private int nextChoice;

  /// Exponential delays of a mean, and choices among a number of things.
  Delays(double meanNanos, int things) {
    RandomStream random = new RandomStream(42);
    for (int i = 0; i < COUNT; i++) {
      double uniform = (random.nextBelow(1L << 53) + 1) * 0x1p-53;
      nanos[i] = 1 + (long) (-StrictMath.log(uniform) * meanNanos);
      choices[i] = (int) random.nextBelow(things);
    }
  }

  long next() {
    return nanos[nextDelay++ & (COUNT - 1)];
  }

  int choose() {
    return choices[nextChoice++ & (COUNT - 1)];
  }
}
