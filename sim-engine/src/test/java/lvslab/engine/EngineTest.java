package lvslab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import lvslab.engine.random.RandomStreams;
import lvslab.engine.trace.TraceEvent;
import org.junit.jupiter.api.Test;

class EngineTest {
  private final Engine engine = new Engine(17);

  @Test
  void anEngineBeginsAtZeroWithNothingToDo() {
    assertThat(engine.nowNanos()).isZero();
    assertThat(engine.step()).isFalse();
    assertThat(engine.firedCount()).isZero();
    assertThat(engine.nextNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void timeNeverGoesBack() {
    engine.runUntil(100);
    engine.runUntil(50);
    assertThat(engine.nowNanos()).isEqualTo(100);
  }

  @Test
  void stepFiresOneEventAtItsInstant() {
    Timer first = new Timer(engine, "first", () -> {});
    Timer second = new Timer(engine, "second", () -> {});
    first.armAt(30);
    second.armAt(30);
    assertThat(engine.step()).isTrue();
    assertThat(engine.nowNanos()).isEqualTo(30);
    assertThat(engine.firedCount()).isOne();
    assertThat(second.isPending()).isTrue();
    assertThat(engine.step()).isTrue();
    assertThat(engine.step()).isFalse();
    assertThat(engine.firedCount()).isEqualTo(2);
  }

  @Test
  void theRandomStreamsFollowFromTheSeed() {
    assertThat(engine.random().seed()).isEqualTo(17);
    assertThat(engine.random().stream("rs1").nextLong())
        .isEqualTo(new RandomStreams(17).stream("rs1").nextLong());
  }

  @Test
  void anEventWithoutItsOwnLabelIsNamedAfterItsClass() {
    assertThat(new Spinner(engine).label()).isEqualTo("Spinner");
  }

  @Test
  void aMillionEventsAtOneInstantPassAndOneMoreIsALivelock() {
    engine.runUntil(41);
    new Timer(engine, "before", () -> {}).armAt(42);
    Spinner spinner = new Spinner(engine);
    engine.schedule(spinner, 42);
    assertThatThrownBy(() -> engine.runUntil(50))
        .isInstanceOf(LivelockException.class)
        .hasMessage(
            "more than 1,000,000 events at t=42 ns without progress of time; the last was Spinner");
    assertThat(engine.firedCount()).isEqualTo(Engine.LIVELOCK_LIMIT);
  }

  @Test
  void whatFiredAtAnEarlierInstantDoesNotCountForALivelock() {
    Spinner spinner = new Spinner(engine);
    spinner.left = 600_000;
    engine.schedule(spinner, 1);
    engine.runUntil(2);
    spinner.left = 600_000;
    engine.schedule(spinner, 2);
    engine.runUntil(3);
    spinner.left = 600_000;
    engine.schedule(spinner, 4);
    engine.runUntil(4);
    assertThat(spinner.left).isZero();
  }

  @Test
  void runningWithAClosedTraceAllocatesNothing() {
    Reporter reporter = new Reporter(engine);
    Timer rearmed = new Timer(engine, "rearmed", () -> {});
    reporter.rearmed = rearmed;
    engine.schedule(reporter, 0);
    engine.runUntil(2_000_000); // classes are loaded now
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long firedBefore = engine.firedCount();
    long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
    engine.runUntil(200_000_000);
    long allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
    assertThat(engine.firedCount() - firedBefore).isGreaterThan(190_000);
    assertThat(allocated).isLessThan(10_000); // the measuring itself takes a little
    assertThat(reporter.built).isZero();
  }

  private static final class Spinner extends Event {
    private final Engine engine;
    private long left = Long.MAX_VALUE;

    Spinner(Engine engine) {
      this.engine = engine;
    }

    @Override
    protected void fire() {
      if (--left > 0) {
        engine.schedule(this, engine.nowNanos());
      }
    }
  }

  private record Happened(String node) implements TraceEvent {}

  /// Does what a producer does: reports if anybody listens, arms a timer anew, cancels it at times.
  private static final class Reporter extends Event {
    private final Engine engine;
    private Timer rearmed;
    private long built;

    Reporter(Engine engine) {
      this.engine = engine;
      rearmed = new Timer(engine, "none", () -> {});
    }

    @Override
    protected void fire() {
      if (engine.trace().isOpen()) {
        built++;
        engine.trace().emit(new Happened("host" + built));
      }
      rearmed.arm(200_000);
      if ((engine.firedCount() & 7) == 0) {
        rearmed.cancel();
      }
      engine.schedule(this, engine.nowNanos() + 1_000);
    }
  }
}
