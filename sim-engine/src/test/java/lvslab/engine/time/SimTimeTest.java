package lvslab.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.engine.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimTimeTest {
  @ParameterizedTest
  @CsvSource({
    "0s, 0",
    "20ns, 20",
    "500us, 500000",
    "500µs, 500000",
    "300ms, 300000000",
    "1.5s, 1500000000",
    "1.5 s, 1500000000",
    "' 2s ', 2000000000",
    "0.000000001s, 1",
    "2min, 120000000000",
    "0.5min, 30000000000",
    "1h, 3600000000000",
    "9223372036854775807ns, 9223372036854775807",
    "007ms, 7000000",
  })
  void readsANumberAndAUnit(String text, long nanos) {
    assertThat(SimTime.parse(text)).hasValue(nanos);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "s",
        "-1s",
        "+1s",
        "1.s",
        ".5s",
        "1,5s",
        "1e3s",
        "1 5s",
        "5 sec",
        "1S",
        "0.1ns",
        "1.0000000001s",
        "9223372036854775808ns",
        "99999999999h",
        "1s2ms",
        "٣s"
      })
  void refusesWhatIsNoTimeOrDoesNotFit(String text) {
    assertThat(SimTime.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "1, 1ns",
    "999, 999ns",
    "1000, 1us",
    "1001, 1.001us",
    "999999, 999.999us",
    "1000000, 1ms",
    "300000000, 300ms",
    "999999999, 999.999999ms",
    "1000000000, 1s",
    "1500000000, 1.5s",
    "120000000000, 120s",
    "9223372036854775807, 9223372036.854775807s",
  })
  void writesTheShortestExactText(long nanos, String text) {
    assertThat(SimTime.text(nanos)).isEqualTo(text);
  }

  @Test
  void readsBackWhatItWrites() {
    RandomStream random = new RandomStream(9);
    for (int i = 0; i < 5_000; i++) {
      long nanos = random.nextLong() >>> (1 + random.nextBelow(63));
      assertThat(SimTime.parse(SimTime.text(nanos))).hasValue(nanos);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1004051999, 6, 1.004051",
    "1004051999, 9, 1.004051999",
    "1999999999, 0, 1",
    "0, 6, 0.000000",
    "70304036000, 3, 70.304",
    "999999, 3, 0.000",
  })
  void writesSecondsCutToTheDecimalsAskedFor(long nanos, int decimals, String text) {
    assertThat(SimTime.seconds(nanos, decimals)).isEqualTo(text);
  }
}
