package lvslab.app.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import lvslab.app.script.DrScript;
import lvslab.engine.time.SimTime;
import lvslab.scenarios.file.Localized;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimeScaleTest {
  private final Recording recording = DrScript.lesson();

  @ParameterizedTest
  @EnumSource
  void there_and_back_is_the_same_instant_and_later_is_later(TimeScale.Kind kind) {
    TimeScale scale = TimeScale.of(kind, recording);
    double before = -1;
    for (var entry : recording.events()) {
      double seconds = scale.toSeconds(entry.atNanos());
      assertThat(seconds).isGreaterThanOrEqualTo(before);
      assertThat(scale.toNanos(seconds)).isCloseTo(entry.atNanos(), within(1L));
      before = seconds;
    }
    assertThat(scale.toSeconds(recording.endNanos())).isEqualTo(scale.totalSeconds());
    assertThat(scale.toNanos(scale.totalSeconds() + 1)).isEqualTo(recording.endNanos());
  }

  @Test
  void real_time_is_real() {
    TimeScale scale = TimeScale.of(TimeScale.Kind.REAL, recording);
    assertThat(scale.totalSeconds()).isEqualTo(5);
    assertThat(scale.toSeconds(SimTime.SECOND / 4)).isEqualTo(0.25);
    assertThat(scale.breakAt(SimTime.SECOND * 2)).isZero();
  }

  @Test
  void waits_shrink_and_short_ones_can_be_seen() {
    TimeScale scale = TimeScale.of(TimeScale.Kind.ADAPTIVE, recording);
    double wait = scale.toSeconds(SimTime.SECOND) - scale.toSeconds(0);
    double hop =
        scale.toSeconds(SimTime.SECOND + 250 * SimTime.MICROSECOND)
            - scale.toSeconds(SimTime.SECOND);
    assertThat(wait).as("a wait of a second").isBetween(0.5, 2.0);
    assertThat(hop).as("a hop of 250 us").isBetween(0.3, 1.0);
    assertThat(TimeScale.adaptive(1)).as("a nanosecond").isPositive();
    assertThat(scale.breakAt(SimTime.SECOND / 2)).isEqualTo(SimTime.SECOND);
    assertThat(scale.breakAt(SimTime.SECOND + 1)).isZero();
  }

  @Test
  void by_events_all_instants_last_alike() {
    TimeScale scale = TimeScale.of(TimeScale.Kind.EVENT, recording);
    long instants = recording.events().stream().mapToLong(e -> e.atNanos()).distinct().count();
    assertThat(scale.totalSeconds()).isEqualTo(0.5 * instants, within(1e-9)); // and the end
  }

  @ParameterizedTest
  @EnumSource
  void an_empty_run_has_a_scale_too(TimeScale.Kind kind) {
    var topology = new Topology(List.of(), List.of(), List.of(), Map.of());
    var empty =
        new Recording(
            "e",
            Localized.NONE,
            Localized.NONE,
            1,
            0,
            topology,
            List.of(),
            List.of(),
            List.of(),
            -1);
    assertThat(TimeScale.of(kind, empty).totalSeconds()).isPositive();
  }
}
