package lvslab.vrrp.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What srandom(3) and random(3) of the GNU C library give.
class LibcRandomTest {
  @Test
  void the_first_numbers_of_some_seeds() {
    assertThat(first(1)).containsExactly(1804289383, 846930886, 1681692777, 1714636915);
    assertThat(first(0)).isEqualTo(first(1));
    assertThat(first(1985)).containsExactly(787675608, 939616150, 507912714, 1920691654);
    assertThat(first(-5)).containsExactly(1469203335, 1952330421, 2063378439, 796694348);
  }

  private static int[] first(int seed) {
    var random = new LibcRandom(seed);
    return IntStream.range(0, 4).map(i -> random.next()).toArray();
  }
}
