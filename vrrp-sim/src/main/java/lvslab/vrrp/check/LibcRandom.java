package lvslab.vrrp.check;

/// random(3) of the GNU C library with its usual state of 31 words (stdlib/random_r.c, TYPE_3): an
/// additive feedback generator, seeded by a linear congruential one.
///
/// keepalived seeds it with time(2) whenever it reads its configuration (parser.c,
/// `set_std_definitions`), so what starts in the same second draws alike, on two directors too.
public final class LibcRandom {
  /// The greatest number.
  public static final int MAX = Integer.MAX_VALUE;

  private static final int WORDS = 31;
  private static final int SEPARATION = 3;
  private static final int DISCARDED = 310;
  private static final long FACTOR = 16_807;
  private static final long MODULUS = Integer.MAX_VALUE;

  private final int[] state = new int[WORDS];
  private int front;
  private int rear;

  /// A generator.
  ///
  /// @param seed as for srandom(3)
  public LibcRandom(int seed) {
    seed(seed);
  }

  /// Begins anew (srandom(3)).
  ///
  /// @param seed 0 stands for 1
  public void seed(int seed) {
    state[0] = seed == 0 ? 1 : seed;
    for (int i = 1; i < WORDS; i++) {
      state[i] = (int) Math.floorMod(FACTOR * state[i - 1], MODULUS);
    }
    front = SEPARATION;
    rear = 0;
    for (int i = 0; i < DISCARDED; i++) {
      next();
    }
  }

  /// The next number.
  ///
  /// @return 0 to [#MAX]
  public int next() {
    state[front] += state[rear];
    int result = state[front] >>> 1;
    front = (front + 1) % WORDS;
    rear = (rear + 1) % WORDS;
    return result;
  }
}
