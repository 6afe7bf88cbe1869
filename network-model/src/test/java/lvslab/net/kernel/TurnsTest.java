package lvslab.net.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who goes before whom on one processor.
class TurnsTest {
  private final Turns turns = new Turns();
  private final List<Runner> asked = new ArrayList<>();
  private final Runner first = new Runner();
  private final Runner second = new Runner();
  private final Runner third = new Runner();

  private final class Runner implements Turns.Runner {
    private long until;
    private boolean wanting = true;

    @Override
    public long busyUntil(long nowNanos) {
      return until;
    }

    @Override
    public boolean isWanting() {
      return wanting;
    }

    @Override
    public void again() {
      asked.add(this);
    }
  }

  private void begin(Runner runner, long until) {
    turns.begin(runner);
    runner.until = until;
  }

  @Test
  void who_is_woken_waits_for_who_runs_and_then_comes_in_the_order_of_waking() {
    begin(first, 100);
    turns.await(second);
    turns.await(third);
    turns.await(second);
    assertThat(turns.freeFor(second, 40)).isEqualTo(100);
    assertThat(turns.freeFor(first, 40)).isEqualTo(40);
    assertThat(turns.freeFor(second, 100)).isEqualTo(100);
    assertThat(turns.isNext(third)).isFalse();
    assertThat(turns.isNext(second)).isTrue();
    begin(second, 150);
    assertThat(turns.isNext(third)).isTrue();
    assertThat(turns.freeFor(third, 120)).isEqualTo(150);
  }

  @Test
  void who_gives_the_processor_away_comes_behind_those_who_wait() {
    begin(first, 100);
    turns.await(second);
    assertThat(turns.isWaitedFor(first)).isTrue();
    turns.leave(first);
    turns.await(first);
    assertThat(asked).containsExactly(second);
    assertThat(turns.freeFor(second, 40)).isEqualTo(40);
    assertThat(turns.isNext(first)).isFalse();
  }

  @Test
  void the_newest_comes_last_until_another_is_started() {
    turns.started(first);
    turns.await(first);
    assertThat(turns.isNext(first)).isTrue();
    turns.await(second);
    assertThat(turns.isNext(first)).isFalse();
    assertThat(turns.isNext(second)).isTrue();
    assertThat(turns.isNewest(first)).isTrue();
    turns.started();
    assertThat(turns.isNext(first)).isTrue();
    assertThat(turns.isNewest(first)).isFalse();
  }

  @Test
  void nobody_waits_for_who_wants_nothing_any_more() {
    turns.await(first);
    turns.await(second);
    first.wanting = false;
    assertThat(turns.isNext(second)).isTrue();
    assertThat(turns.isWaitedFor(second)).isFalse();
  }

  @Test
  void who_works_waits_for_those_who_asked_before() {
    assertThat(turns.take(100, 30)).isEqualTo(130);
    assertThat(turns.take(110, 5)).isEqualTo(135);
    assertThat(turns.take(200, 5)).isEqualTo(205);
  }
}
