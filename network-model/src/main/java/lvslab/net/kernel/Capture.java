package lvslab.net.kernel;

import lvslab.engine.Engine;
import lvslab.engine.Timer;

/// A program that captures what a host sends, where it enters the switch and where it leaves it: on
/// a processor that namespaces of one kernel have together it takes its turn for that.
public final class Capture implements Turns.Runner {
  private final Engine engine;
  private final Turns turns;
  private final long copyNanos;
  private final Timer timer;
  private final Turn turn = new Turn(this);
  private long pendingNanos;
  private long untilNanos;

  /// One that sleeps.
  ///
  /// @param engine whose time it follows
  /// @param turns it takes
  /// @param copyNanos what it needs for a copy of a frame
  public Capture(Engine engine, Turns turns, long copyNanos) {
    this.engine = engine;
    this.turns = turns;
    this.copyNanos = copyNanos;
    timer = new Timer(engine, "capture", this::go);
  }

  /// Is woken by a copy of a frame.
  public void see() {
    if (untilNanos > engine.nowNanos()) {
      untilNanos += copyNanos;
    } else {
      pendingNanos += copyNanos;
      if (!timer.isPending()) {
        arm();
      }
    }
  }

  private void arm() {
    turns.await(this);
    timer.armAt(turns.freeFor(this, engine.nowNanos()));
  }

  private void go() {
    long now = engine.nowNanos();
    if (turn.begin(turns, now)) {
      untilNanos = now + pendingNanos;
      pendingNanos = 0;
    } else {
      arm();
    }
  }

  @Override
  public long busyUntil(long nowNanos) {
    return untilNanos;
  }

  @Override
  public boolean isWanting() {
    return timer.isPending() || pendingNanos > 0;
  }

  @Override
  public void again() {
    if (timer.isPending()) {
      timer.cancel();
      arm();
    }
  }
}
