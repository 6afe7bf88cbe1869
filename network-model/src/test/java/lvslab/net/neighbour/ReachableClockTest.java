package lvslab.net.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.engine.Engine;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.net.device.NeighKey;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachableClockTest {
  private static final long UPTIME = 400 * SimTime.SECOND;

  private final Engine engine = new Engine(1);

  private ReachableClock clock(int hz, long uptime) {
    var kernel = new Kernel(engine, "rs1", 0, new HostClock(hz, uptime));
    return new ReachableClock(kernel, new IntTable<>(NeighKey.class));
  }

  private int drawn(ReachableClock clock, long millis) {
    engine.runUntil(millis * SimTime.MILLISECOND);
    return clock.draws();
  }

  /// Rounds of 15 s come every 24 slots of 0.64 s with HZ=100, every 30 of 0.512 s with HZ=1000,
  /// every 59 of 0.256 s with HZ=250.
  @ParameterizedTest
  @CsvSource({"100, 307200", "1000, 307200", "250, 302080"})
  void times_are_drawn_anew_in_the_first_round_after_five_minutes(int hz, long millis) {
    engine.random().state("rs1/neigh-table", 9);
    ReachableClock clock = clock(hz, UPTIME);
    long first = 10_000 / hz;
    assertThat(drawn(clock, first - 1)).isZero();
    assertThat(drawn(clock, first)).isEqualTo(1);
    assertThat(drawn(clock, first + millis - 1)).isEqualTo(1);
    assertThat(drawn(clock, first + millis)).isEqualTo(2);
  }

  @Test
  void a_kernel_that_boots_keeps_its_times_for_five_minutes() {
    ReachableClock clock = clock(100, 0);
    assertThat(drawn(clock, 300_000)).isZero();
    assertThat(drawn(clock, 315_360)).isEqualTo(1);
  }
}
