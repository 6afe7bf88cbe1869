package lvslab.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Against kernel/time/timer.c and a trace of a real kernel (Linux 6.1, HZ=1000).
class HostClockTest {
  private static final long MS = SimTime.MILLISECOND;

  @Test
  void jiffiesBeginFiveMinutesBeforeTheirWrap() {
    HostClock clock = new HostClock(1000, 0);
    assertThat(clock.jiffies(0)).isEqualTo(-300_000);
    assertThat(clock.jiffies(MS - 1)).isEqualTo(-300_000);
    assertThat(clock.jiffies(MS)).isEqualTo(-299_999);
    assertThat(new HostClock(250, 0).jiffies(4 * MS)).isEqualTo(-74_999);
    assertThat(clock.hz()).isEqualTo(1000);
  }

  @Test
  void theUptimeGivesTheCountAndThePhaseOfTheTick() {
    HostClock clock = new HostClock(1000, 400_000 * MS + 964_000);
    assertThat(clock.jiffies(0)).isEqualTo(100_000);
    assertThat(clock.jiffies(35_999)).isEqualTo(100_000);
    assertThat(clock.jiffies(36_000)).isEqualTo(100_001);
    assertThat(clock.nanosAt(100_001)).isEqualTo(36_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 250, 1000})
  void aCountBeginsAtItsInstant(int hz) {
    HostClock clock = new HostClock(hz, 123_456_789_012L);
    for (long jiffies = clock.jiffies(0) + 1; jiffies < clock.jiffies(0) + 200; jiffies++) {
      assertThat(clock.jiffies(clock.nanosAt(jiffies))).isEqualTo(jiffies);
      assertThat(clock.jiffies(clock.nanosAt(jiffies) - 1)).isEqualTo(jiffies - 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 40, 40",
    "250, 40, 10",
    "250, 41, 11",
    "100, 1, 1",
    "100, 200, 20",
    "100, 0, 0"
  })
  void millisecondsAreRoundedUp(int hz, long millis, long jiffies) {
    HostClock clock = new HostClock(hz, 0);
    assertThat(clock.fromMillis(millis)).isEqualTo(jiffies);
    assertThat(clock.fromNanos(millis * MS)).isEqualTo(jiffies);
  }

  @Test
  void nanosecondsAreRoundedUp() {
    HostClock clock = new HostClock(250, 0);
    assertThat(clock.fromNanos(0)).isZero();
    assertThat(clock.fromNanos(1)).isEqualTo(1);
    assertThat(clock.fromNanos(4 * MS + 1)).isEqualTo(2);
  }

  /// Armed off the tick at a count that 512 divides, so that a delay is also the count asked for.
  @ParameterizedTest
  @CsvSource({
    "1, 2",
    "40, 41",
    "62, 63",
    "63, 64",
    "64, 72",
    "71, 72",
    "72, 80",
    "200, 208",
    "503, 504",
    "504, 512",
    "1000, 1024",
    "4000, 4032",
    "4031, 4032",
    "4032, 4096",
    "8000, 8192",
    "16000, 16384",
    "32000, 32256",
    "32255, 32256",
    "64000, 65536",
    "120000, 122880",
  })
  void theWheelRoundsUpToItsLevel(long delay, long fires) {
    HostClock clock = new HostClock(1000, 300_000 * MS);
    assertThat(clock.jiffies(1)).isZero();
    assertThat(clock.wheelNanos(1, delay)).isEqualTo(fires * MS);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 61, 62",
    "100, 100, 104",
    "100, 800, 832",
    "250, 250, 256",
    "250, 16000, 16384"
  })
  void theLevelsCountJiffiesWhateverTheirLength(int hz, long delay, long fires) {
    HostClock clock = new HostClock(hz, 300_000 * MS);
    assertThat(clock.wheelNanos(1, delay)).isEqualTo(fires * (1000 / hz) * MS);
  }

  /// While timers expire the wheel's own clock is one tick ahead, so a delay counts one less.
  @Test
  void onATickTheDelayCountsFromTheNext() {
    HostClock clock = new HostClock(1000, 300_000 * MS);
    assertThat(clock.wheelNanos(0, 63)).isEqualTo(64 * MS);
    assertThat(clock.wheelNanos(1, 63)).isEqualTo(64 * MS);
    assertThat(clock.wheelNanos(8 * MS, 512)).isEqualTo(520 * MS);
    assertThat(clock.wheelNanos(8 * MS + 1, 512)).isEqualTo(576 * MS);
  }

  @Test
  void whatIsDueAlreadyFiresAtTheNextTick() {
    HostClock clock = new HostClock(1000, 300_000 * MS);
    assertThat(clock.wheelNanos(10 * MS + 5, 10)).isEqualTo(11 * MS);
    assertThat(clock.wheelNanos(10 * MS + 5, 9)).isEqualTo(11 * MS);
    assertThat(clock.wheelNanos(10 * MS + 5, -70_000)).isEqualTo(11 * MS);
    assertThat(clock.wheelNanos(10 * MS, 10)).isEqualTo(11 * MS);
  }

  /// WHEEL_TIMEOUT_MAX: 62 slots of the last level, 12 days at HZ=1000 and 15 at HZ=100.
  @ParameterizedTest
  @CsvSource({"1000, 24", "250, 24", "100, 21"})
  void aDelayBeyondTheWheelEndsWithTheWheel(int hz, int lastShift) {
    HostClock clock = new HostClock(hz, 300_000 * MS);
    long tick = 1000 / hz * MS;
    long cutoff = 63L << lastShift;
    assertThat(clock.wheelNanos(1, cutoff - 1)).isEqualTo(cutoff * tick);
    assertThat(clock.wheelNanos(1, cutoff)).isEqualTo(cutoff * tick);
    assertThat(clock.wheelNanos(1, cutoff * 5)).isEqualTo(cutoff * tick);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 250, 1000})
  void aTimerIsNeverEarlyAndAtMostAnEighthLate(int hz) {
    HostClock clock = new HostClock(hz, 777_123_456_789L);
    RandomStream random = new RandomStream(hz);
    for (int i = 0; i < 20_000; i++) {
      long now = random.nextBelow(100 * SimTime.SECOND);
      long delay = random.nextLong() >>> (38 + random.nextBelow(26)); // within any wheel
      long expires = clock.jiffies(now) + delay;
      long fires = clock.jiffies(clock.wheelNanos(now, expires));
      assertThat(fires).isGreaterThan(expires);
      assertThat(fires - expires).isLessThanOrEqualTo(1 + delay * 8 / 63);
    }
  }

  @Test
  void aTickThatDoesNotDivideASecondIsRefused() {
    assertThatThrownBy(() -> new HostClock(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HostClock(300, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hz 300 does not divide a second");
  }

  /// The reference case tcp-syn-silent: connect() at 1.000051 s starts the retransmission timer
  /// with 1 s, each SYN doubles it, and the last arms the neighbour's delay of 5 s.
  @Test
  void oneUptimeExplainsAllTimersOfASilentServer() {
    List<Long> explaining = new ArrayList<>();
    for (long millis = 0; millis < 4096; millis++) {
      HostClock clock = new HostClock(1000, (300_000 + millis) * MS + 964_000);
      if (timersOfASilentServer(clock)
          .equals(
              List.of(
                  2_016_036_000L,
                  4_064_036_000L,
                  8_096_036_000L,
                  16_544_036_000L,
                  32_928_036_000L,
                  65_184_036_000L,
                  70_304_036_000L))) {
        explaining.add(millis);
      }
    }
    assertThat(explaining).isNotEmpty().allMatch(millis -> (millis + 16_545) % 512 == 0);
  }

  private static List<Long> timersOfASilentServer(HostClock clock) {
    List<Long> times = new ArrayList<>();
    long now = 1_000_051_000L;
    for (int seconds = 1; seconds <= 32; seconds *= 2) {
      now = clock.wheelNanos(now, clock.jiffies(now) + clock.fromMillis(seconds * 1_000L));
      times.add(now);
    }
    times.add(clock.wheelNanos(now, clock.jiffies(now) + clock.fromMillis(5_000)));
    return times;
  }
}
