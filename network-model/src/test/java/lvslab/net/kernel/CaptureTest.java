package lvslab.net.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.engine.Engine;
import org.junit.jupiter.api.Test;

/// What capturing takes of a processor.
class CaptureTest {
  private final Engine engine = new Engine(1);
  private final Turns turns = new Turns();
  private final Capture capture = new Capture(engine, turns, 1_400);
  private final Worker worker = new Worker();

  private static final class Worker implements Turns.Runner {
    private long until;

    @Override
    public long busyUntil(long nowNanos) {
      return until;
    }

    @Override
    public boolean isWanting() {
      return true;
    }

    @Override
    public void again() {}
  }

  @Test
  void it_needs_its_time_for_each_copy_also_for_those_that_come_meanwhile() {
    capture.see();
    capture.see();
    engine.runUntil(1_000);
    assertThat(turns.freeFor(worker, 1_000)).isEqualTo(2_800);
    capture.see();
    assertThat(turns.freeFor(worker, 1_000)).isEqualTo(4_200);
    assertThat(turns.freeFor(capture, 1_000)).isEqualTo(1_000);
  }

  @Test
  void it_comes_when_who_runs_sleeps() {
    turns.begin(worker);
    worker.until = 500;
    capture.see();
    engine.runUntil(400);
    assertThat(capture.busyUntil(400)).isZero();
    engine.runUntil(600);
    assertThat(capture.busyUntil(600)).isEqualTo(1_900);
  }

  @Test
  void it_comes_behind_those_who_wait_already_if_they_come() {
    turns.await(worker);
    capture.see();
    assertThat(turns.isNext(capture)).isFalse();
    engine.runUntil(10);
    assertThat(capture.busyUntil(10)).isEqualTo(1_400);
  }
}
