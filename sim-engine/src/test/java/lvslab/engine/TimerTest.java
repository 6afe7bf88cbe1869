package lvslab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerTest {
  private final Engine engine = new Engine(1);
  private final List<Long> fired = new ArrayList<>();
  private final Timer timer = new Timer(engine, "retransmit", () -> fired.add(engine.nowNanos()));

  @Test
  void firesOnceAfterItsDelay() {
    engine.runUntil(10);
    timer.arm(200);
    assertThat(timer.isPending()).isTrue();
    assertThat(timer.dueNanos()).isEqualTo(210);
    assertThat(engine.pendingCount()).isOne();
    engine.runUntil(209);
    assertThat(fired).isEmpty();
    engine.runUntil(1_000);
    assertThat(fired).containsExactly(210L);
    assertThat(timer.isPending()).isFalse();
    assertThat(engine.pendingCount()).isZero();
  }

  @Test
  void armingAnewMovesIt() {
    timer.arm(200);
    timer.arm(5_000_000_000L);
    engine.runUntil(300);
    timer.armAt(400);
    assertThat(engine.pendingCount()).isOne();
    engine.runUntil(10_000_000_000L);
    assertThat(fired).containsExactly(400L);
  }

  @Test
  void cancelTakesItBackAndIsHarmlessOtherwise() {
    timer.cancel();
    timer.arm(200);
    timer.cancel();
    timer.cancel();
    assertThat(timer.isPending()).isFalse();
    assertThat(engine.pendingCount()).isZero();
    assertThat(engine.nextNanos()).isEqualTo(Long.MAX_VALUE);
    engine.runUntil(1_000);
    assertThat(fired).isEmpty();
    timer.arm(1);
    engine.runUntil(2_000);
    assertThat(fired).containsExactly(1_001L);
  }

  @Test
  void canArmItselfFromItsAction() {
    Timer[] periodic = new Timer[1];
    periodic[0] =
        new Timer(
            engine,
            "periodic",
            () -> {
              assertThat(periodic[0].isPending()).isFalse();
              fired.add(engine.nowNanos());
              if (fired.size() < 3) {
                periodic[0].arm(1_000);
              }
            });
    periodic[0].arm(1_000);
    engine.runUntil(1_000_000);
    assertThat(fired).containsExactly(1_000L, 2_000L, 3_000L);
  }

  @Test
  void canBeCancelledByAnEventOfTheSameInstant() {
    new Timer(engine, "canceller", timer::cancel).arm(70);
    timer.arm(70);
    engine.runUntil(70);
    assertThat(fired).isEmpty();
  }

  @Test
  void aNegativeOrEndlessDelayIsRefusedAndTheTimerStaysAsItWas() {
    engine.runUntil(10);
    timer.arm(5);
    assertThatThrownBy(() -> timer.arm(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("retransmit at 9 ns");
    assertThatThrownBy(() -> timer.arm(Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(timer.dueNanos()).isEqualTo(15);
    engine.runUntil(20);
    assertThat(fired).containsExactly(15L);
  }

  @Test
  void aFiredOrCancelledTimerHoldsNoOther() {
    Timer other = new Timer(engine, "other", () -> {});
    timer.armAt(50);
    other.armAt(50);
    engine.step();
    assertThat(timer.next).isSameAs(timer);
    assertThat(timer.previous).isSameAs(timer);
    timer.armAt(50);
    other.cancel();
    assertThat(other.next).isSameAs(other);
    assertThat(other.previous).isSameAs(other);
  }
}
