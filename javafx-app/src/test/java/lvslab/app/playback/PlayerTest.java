package lvslab.app.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.app.script.DrScript;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceEvent;
import org.junit.jupiter.api.Test;

class PlayerTest {
  private final Recording recording = DrScript.lesson();
  private final Player player = new Player(recording);

  @Test
  void it_begins_when_the_hosts_are_set_up() {
    assertThat(player.position().atNanos()).isZero();
    assertThat(player.position().index()).isEqualTo(recording.countUntil(0)).isPositive();
    assertThat(player.isPlaying()).isFalse();
    assertThat(player.tick(10)).as("a paused player stands still").isFalse();
  }

  @Test
  void steps_go_through_every_event_and_back_the_same_way() {
    player.seekIndex(0);
    List<Position> on = new ArrayList<>();
    for (int i = 0; i < recording.events().size(); i++) {
      on.add(player.position());
      player.stepForward();
      assertThat(player.position().index()).isEqualTo(i + 1);
      assertThat(player.position().atNanos()).isEqualTo(recording.events().get(i).atNanos());
    }
    player.stepForward();
    assertThat(player.position().index()).as("the end").isEqualTo(recording.events().size());
    for (Position before : on.reversed()) {
      player.stepBack();
      assertThat(player.position()).isEqualTo(before);
    }
    player.stepBack();
    assertThat(player.position().index()).isZero();
  }

  @Test
  void a_step_stops_playing() {
    player.play();
    player.stepForward();
    assertThat(player.isPlaying()).isFalse();
  }

  @Test
  void playing_passes_every_event_in_order_and_stops_at_the_end() {
    player.seek(0);
    player.play();
    int last = player.position().index();
    long lastNanos = 0;
    while (player.tick(0.05)) {
      assertThat(player.position().index()).isGreaterThanOrEqualTo(last);
      assertThat(player.position().atNanos()).isGreaterThanOrEqualTo(lastNanos);
      last = player.position().index();
      lastNanos = player.position().atNanos();
    }
    assertThat(last).isEqualTo(recording.events().size());
    assertThat(lastNanos).isEqualTo(recording.endNanos());
    assertThat(player.isPlaying()).isFalse();
    player.play();
    assertThat(player.position().atNanos()).as("playing at the end begins anew").isZero();
  }

  @Test
  void speed_is_a_factor_within_limits() {
    player.setScale(TimeScale.Kind.REAL);
    player.setSpeed(0.5);
    player.play();
    player.tick(1);
    assertThat(player.position().atNanos()).isEqualTo(SimTime.SECOND / 2);
    player.setSpeed(1e9);
    assertThat(player.speed()).isEqualTo(Player.MAX_SPEED);
    player.setSpeed(0);
    assertThat(player.speed()).isEqualTo(Player.MIN_SPEED);
  }

  @Test
  void seeking_counts_what_happens_at_the_instant_as_done() {
    player.seek(SimTime.SECOND);
    assertThat(player.position().index()).isEqualTo(recording.countUntil(SimTime.SECOND));
    assertThat(recording.events().get(player.position().index()).atNanos())
        .isGreaterThan(SimTime.SECOND);
    player.seek(-5);
    assertThat(player.position().atNanos()).isZero();
    player.seek(Long.MAX_VALUE);
    assertThat(player.position().atNanos()).isEqualTo(recording.endNanos());
  }

  @Test
  void changing_the_scale_keeps_the_instant() {
    player.seek(SimTime.SECOND + SimTime.MILLISECOND);
    for (TimeScale.Kind kind : TimeScale.Kind.values()) {
      Position before = player.position();
      player.setScale(kind);
      assertThat(player.position().atNanos()).isEqualTo(before.atNanos());
      assertThat(player.position().index()).isEqualTo(before.index());
      assertThat(player.scale().toNanos(player.position().screenSeconds()))
          .isEqualTo(before.atNanos());
    }
  }

  @Test
  void leaps_stop_at_landmarks_only() {
    player.seek(SimTime.SECOND);
    int before = player.position().index();
    player.leapForward();
    assertThat(player.position().index()).isGreaterThan(before);
    assertThat(Landmark.is(lastEvent())).isTrue();
    int there = player.position().index();
    player.leapForward();
    player.leapBack();
    assertThat(player.position().index()).isEqualTo(there);
    for (int i = 0; i < recording.events().size(); i++) {
      player.leapForward();
    }
    assertThat(player.position().index()).isEqualTo(recording.events().size());
    for (int i = 0; i < recording.events().size(); i++) {
      player.leapBack();
    }
    assertThat(player.position().index()).isZero();
  }

  private TraceEvent lastEvent() {
    return recording.events().get(player.position().index() - 1).event();
  }
}
