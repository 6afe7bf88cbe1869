package lvslab.net.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns();

  private static Turns.Runner runner(long until) {
    return () -> until;
  }

  @Test
  void who_is_woken_goes_before_who_runs() {
    Turns.Runner runs = runner(100);
    Turns.Runner woken = runner(40);
    turns.wake(runs, 10);
    turns.wake(woken, 20);
    assertThat(turns.freeFor(woken, 20)).isEqualTo(20);
    assertThat(turns.freeFor(runs, 21)).isEqualTo(40);
    assertThat(turns.freeFor(runs, 41)).isEqualTo(41);
  }

  @Test
  void who_works_waits_for_those_who_asked_before() {
    assertThat(turns.take(100, 30)).isEqualTo(130);
    assertThat(turns.take(110, 5)).isEqualTo(135);
    assertThat(turns.take(200, 5)).isEqualTo(205);
  }

  @Test
  void who_is_woken_again_goes_before_who_was_woken_later() {
    Turns.Runner first = runner(100);
    Turns.Runner second = runner(60);
    turns.wake(first, 10);
    turns.wake(second, 20);
    turns.wake(first, 30);
    assertThat(turns.freeFor(first, 30)).isEqualTo(30);
    assertThat(turns.freeFor(second, 30)).isEqualTo(100);
  }
}
