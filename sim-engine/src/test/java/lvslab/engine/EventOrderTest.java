package lvslab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The order of events, against a sorted set and in the cases that a wheel could get wrong.
class EventOrderTest {
  private final List<String> log = new ArrayList<>();
  private final Engine engine = new Engine(1);

  private Timer logged(String name) {
    return new Timer(engine, name, () -> log.add(name + "@" + engine.nowNanos()));
  }

  @ParameterizedTest
  @EnumSource(Delays.class)
  void randomSchedulesFireInTheOrderOfASortedSet(Delays delays) {
    long fired = 0;
    for (int seed = 0; seed < 100; seed++) {
      OrderModel model = new OrderModel(new RandomStream(seed), delays);
      model.run(1_000);
      fired += model.firedCount();
    }
    assertThat(fired).isGreaterThan(10_000);
  }

  @Test
  void oneInstantKeepsTheOrderOfScheduling() {
    for (int i = 0; i < 5; i++) {
      logged("e" + i).armAt(70_000);
    }
    logged("near").armAt(69_999); // brings the slot of the others down a level
    engine.step();
    logged("late").armAt(70_000);
    engine.runUntil(70_000);
    assertThat(log)
        .containsExactly(
            "near@69999", "e0@70000", "e1@70000", "e2@70000", "e3@70000", "e4@70000", "late@70000");
  }

  @Test
  void ranksOrderAnInstantBeforeTheOrderOfScheduling() {
    Event observer = logged("observer");
    Event model = logged("model");
    Event timeline = logged("timeline");
    engine.schedule(observer, 5, Engine.RANK_OBSERVER);
    engine.schedule(model, 5, Engine.RANK_MODEL);
    engine.schedule(timeline, 5, Engine.RANK_TIMELINE);
    engine.runUntil(5);
    assertThat(log).containsExactly("timeline@5", "model@5", "observer@5");
  }

  @Test
  void aLowerRankScheduledForNowComesBeforeWhatStillWaitsNow() {
    Timer timeline = logged("timeline");
    Timer first =
        new Timer(
            engine,
            "first",
            () -> {
              log.add("first");
              engine.schedule(timeline, engine.nowNanos(), Engine.RANK_TIMELINE);
            });
    first.armAt(1L << 40);
    logged("second").armAt(1L << 40);
    engine.runUntil(1L << 40);
    assertThat(log).containsExactly("first", "timeline@" + (1L << 40), "second@" + (1L << 40));
  }

  @Test
  void movingAnEventToItsOwnInstantPutsItLast() {
    Timer moved = logged("moved");
    moved.armAt(9);
    logged("other").armAt(9);
    moved.armAt(9);
    engine.runUntil(9);
    assertThat(log).containsExactly("other@9", "moved@9");
  }

  @Test
  void eventsScheduledForNowWhileFiringFireNow() {
    Timer third = logged("third");
    Timer second =
        new Timer(
            engine,
            "second",
            () -> {
              log.add("second");
              third.arm(0);
            });
    new Timer(
            engine,
            "first",
            () -> {
              log.add("first");
              second.arm(0);
            })
        .armAt(123_456_789);
    engine.runUntil(123_456_789);
    assertThat(log).containsExactly("first", "second", "third@123456789");
  }

  @Test
  void afterRunningUpToAnInstantEarlierEventsThanTheNextCanBeAdded() {
    logged("far").armAt(1_000_000_007L);
    logged("farther").armAt(1_000_000_009L); // not alone in its slot
    for (long until = 1; until < 1_000_000_007L; until = until * 3 + 1) {
      engine.runUntil(until);
      assertThat(engine.nowNanos()).isEqualTo(until);
      assertThat(engine.nextNanos()).isEqualTo(1_000_000_007L);
    }
    engine.runUntil(1_000_000_006L);
    logged("now").arm(0);
    logged("between").arm(2);
    engine.runUntil(2_000_000_000L);
    assertThat(log)
        .containsExactly(
            "now@1000000006", "far@1000000007", "between@1000000008", "farther@1000000009");
  }

  @Test
  void askingForTheNextInstantDoesNotMoveTheQueue() {
    logged("far").armAt(1L << 50);
    logged("far too").armAt((1L << 50) + 1);
    assertThat(engine.nextNanos()).isEqualTo(1L << 50);
    logged("near").armAt(3);
    assertThat(engine.nextNanos()).isEqualTo(3);
    assertThat(engine.nowNanos()).isZero();
    engine.runUntil(3);
    assertThat(log).containsExactly("near@3");
  }

  @Test
  void theLastInstantIsReachedAndNothingLiesBehindIt() {
    logged("last").armAt(Long.MAX_VALUE / 2);
    logged("last but one").armAt(Long.MAX_VALUE / 2 - 1);
    Timer never = logged("never");
    assertThatThrownBy(() -> never.armAt(Long.MAX_VALUE / 2 + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("never at 4611686018427387904 ns")
        .hasMessageContaining("last instant is 4611686018427387903 ns");
    engine.runUntil(Long.MAX_VALUE);
    assertThat(log).containsExactly("last but one@4611686018427387902", "last@4611686018427387903");
    assertThat(engine.nowNanos()).isEqualTo(Engine.MAX_NANOS);
    never.arm(0);
    assertThat(engine.step()).isTrue();
  }

  @Test
  void thePastAndUnknownRanksAreRefused() {
    engine.runUntil(100);
    Timer timer = logged("timer");
    timer.armAt(200);
    assertThatThrownBy(() -> timer.armAt(99))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("timer at 99 ns")
        .hasMessageContaining("it is 100 ns");
    assertThatThrownBy(() -> engine.schedule(timer, 100, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rank -1");
    assertThatThrownBy(() -> engine.schedule(timer, 100, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(timer.isPending()).isTrue();
    assertThat(timer.dueNanos()).isEqualTo(200);
  }

  @Test
  void aMillionPendingEventsComeOutInOrder() {
    RandomStream random = new RandomStream(5);
    int count = 1_000_000;
    long[] last = {0};
    for (int i = 0; i < count; i++) {
      engine.schedule(new Ascending(engine, last), random.nextBelow(10_000_000_000L));
    }
    assertThat(engine.pendingCount()).isEqualTo(count);
    engine.runUntil(10_000_000_000L);
    assertThat(engine.firedCount()).isEqualTo(count);
    assertThat(engine.pendingCount()).isZero();
    assertThat(engine.step()).isFalse();
  }

  private static final class Ascending extends Event {
    private final Engine engine;
    private final long[] last;

    Ascending(Engine engine, long[] last) {
      this.engine = engine;
      this.last = last;
    }

    @Override
    protected void fire() {
      if (engine.nowNanos() < last[0]) {
        throw new AssertionError(engine.nowNanos() + " after " + last[0]);
      }
      last[0] = engine.nowNanos();
    }
  }
}
