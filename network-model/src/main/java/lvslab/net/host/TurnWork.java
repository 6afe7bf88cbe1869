package lvslab.net.host;

import lvslab.engine.Timer;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.Turn;
import lvslab.net.kernel.Turns;

/// A piece of work of a program on the processor that hosts of one kernel have together: it begins
/// when it is its turn.
public final class TurnWork implements Turns.Runner {
  private final Process process;
  private final Kernel kernel;
  private final long nanos;
  private final Runnable then;
  private final Timer timer;
  private final Turn turn = new Turn(this);
  private long untilNanos;
  private boolean begun;

  /// Work that waits from now on. What comes behind it has the processor before all who wait.
  ///
  /// @param process who works
  /// @param nanos how long
  /// @param then is done behind it
  public TurnWork(Process process, long nanos, Runnable then) {
    this.process = process;
    this.nanos = nanos;
    this.then = then;
    kernel = process.host().kernel();
    timer = process.timer(process.words().getFirst() + " waits for its turn", this::go);
    arm();
  }

  private void arm() {
    kernel.turns().await(this);
    long now = kernel.nowNanos();
    timer.arm(kernel.turns().freeFor(this, now) - now);
  }

  private void go() {
    long now = kernel.nowNanos();
    if (turn.begin(kernel.turns(), now)) {
      begun = true;
      untilNanos = kernel.turns().take(now, nanos);
      process.timer(process.words().getFirst() + " works", this::end).arm(untilNanos - now);
    } else {
      arm();
    }
  }

  private void end() {
    untilNanos = 0;
    then.run();
  }

  @Override
  public long busyUntil(long nowNanos) {
    return untilNanos > 0 && process.isAlive() ? untilNanos + 1 : nowNanos;
  }

  @Override
  public boolean isWanting() {
    return !begun && process.isAlive();
  }

  @Override
  public void again() {
    if (timer.isPending()) {
      timer.cancel();
      arm();
    }
  }
}
