package lvslab.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {
  /// The first outputs of the authors' own SplitMix64 for seed 1234567.
  private static final String[] KNOWN = {
    "6457827717110365317",
    "3203168211198807973",
    "9817491932198370423",
    "4593380528125082431",
    "16408922859458223821",
  };

  @Test
  void givesTheKnownAnswersOfSplitMix64() {
    RandomStream random = new RandomStream(1234567);
    for (String known : KNOWN) {
      assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo(known);
    }
  }

  @Test
  void anIntIsTheUpperHalfOfALong() {
    RandomStream random = new RandomStream(1234567);
    for (String known : KNOWN) {
      assertThat(random.nextInt()).isEqualTo((int) (Long.parseUnsignedLong(known) >>> 32));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 7, 64, 1_000_000_007L, 1L << 62, Long.MAX_VALUE})
  void staysBelowItsBound(long bound) {
    RandomStream random = new RandomStream(3);
    for (int i = 0; i < 10_000; i++) {
      assertThat(random.nextBelow(bound)).isBetween(0L, bound - 1);
    }
  }

  @Test
  void allNumbersBelowASmallBoundAreEquallyLikely() {
    RandomStream random = new RandomStream(11);
    int[] count = new int[6];
    for (int i = 0; i < 60_000; i++) {
      count[(int) random.nextBelow(6)]++;
    }
    for (int times : count) {
      assertThat(times).isBetween(9_600, 10_400); // more than 4 standard deviations
    }
  }

  /// For a bound of three quarters of all numbers, a remainder alone would give the first third of
  /// the results twice as often as each other third.
  @Test
  void noNumberBelowALargeBoundIsPreferred() {
    RandomStream random = new RandomStream(11);
    long third = 1L << 61;
    int low = 0;
    for (int i = 0; i < 30_000; i++) {
      if (random.nextBelow(3 * third) < third) {
        low++;
      }
    }
    assertThat(low).isBetween(9_600, 10_400);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void refusesABoundThatLeavesNothing(long bound) {
    RandomStream random = new RandomStream(1);
    assertThatThrownBy(() -> random.nextBelow(bound))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bound " + bound + " is not positive");
  }
}
