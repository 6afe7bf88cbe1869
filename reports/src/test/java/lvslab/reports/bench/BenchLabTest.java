package lvslab.reports.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import lvslab.engine.time.SimTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchLabTest {
  private static final int RATE = 40;

  /// A small request is 10 segments; each that passes the director is sent once more.
  @ParameterizedTest
  @CsvSource({"DR, 15, 23", "NAT, 20, 29", "TUN, 15, 28"})
  void a_request_takes_as_many_frames_as_its_mode_needs(BenchMode mode, int frames, int events) {
    var lab = new BenchLab(mode, 5, 2, RATE);
    lab.run(5 * SimTime.SECOND);
    long requests = lab.pages().answered();
    long sent = lab.frames();
    long crossed = lab.traversals();
    long fired = lab.events();
    lab.run(5 * SimTime.SECOND);
    requests = lab.pages().answered() - requests;
    assertThat(requests).isCloseTo(5L * RATE, within(20L));
    assertThat(lab.frames() - sent).isCloseTo(requests * frames, within(40L));
    assertThat(lab.traversals() - crossed).isEqualTo(2 * (lab.frames() - sent));
    assertThat((lab.events() - fired) / requests).isCloseTo(events, within(2L));
    assertThat(lab.pages().failed()).isZero();
  }

  /// Whatever rate and duration: an entry of a closed connection lives 120 s.
  @ParameterizedTest
  @CsvSource({"DR", "NAT", "TUN"})
  void entries_are_bounded_by_rate_and_timeout_and_all_end(BenchMode mode) {
    var soak = new Soak(mode, 5, 2, RATE);
    Soak.Look full = soak.look(150 * SimTime.SECOND);
    Soak.Look later = soak.look(150 * SimTime.SECOND);
    assertThat(full.requests()).isCloseTo(150L * RATE, within(150L * RATE / 10));
    int bound = RATE * (120 + 10); // the timer wheel is up to 4 s late
    assertThat(full.entries()).isBetween(bound / 2, bound);
    assertThat(later.entries()).isCloseTo(full.entries(), within(bound / 20));
    assertThat(soak.left()).isZero();
  }

  @Test
  void the_same_lab_runs_the_same_way() {
    var one = new BenchLab(BenchMode.NAT, 3, 2, RATE);
    var other = new BenchLab(BenchMode.NAT, 3, 2, RATE);
    one.run(SimTime.SECOND);
    other.run(SimTime.SECOND / 2);
    other.run(SimTime.SECOND / 2);
    assertThat(other.events()).isEqualTo(one.events()).isPositive();
    assertThat(other.traversals()).isEqualTo(one.traversals());
  }
}
