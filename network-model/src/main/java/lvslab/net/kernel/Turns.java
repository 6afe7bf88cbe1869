package lvslab.net.kernel;

import java.util.ArrayDeque;
import java.util.Deque;

/// Whose turn it is on the processor of a kernel whose hosts are namespaces. Who is woken has
/// slept, and goes before who runs (kernel/sched/fair.c, `check_preempt_wakeup`), as soon as that
/// one gives the processor away: in the reference when it asks netlink for something of which
/// others hear too.
public final class Turns {
  private final Deque<Runner> runners = new ArrayDeque<>();

  /// Until when what was asked for by [#take] needs the processor.
  private long takenUntilNanos;

  /// Who takes the processor.
  @FunctionalInterface
  public interface Runner {
    /// Until when it needs the processor, if nobody takes it away.
    ///
    /// @return nanoseconds of the run
    long busyUntil();
  }

  Turns() {}

  /// Somebody is woken.
  ///
  /// @param runner who
  /// @param nowNanos the instant
  public void wake(Runner runner, long nowNanos) {
    runners.removeIf(one -> one == runner || one.busyUntil() <= nowNanos);
    runners.push(runner);
  }

  /// Somebody has been woken and works for a while, behind those who asked for the same before;
  /// what a [Runner] does meanwhile takes turns with it.
  ///
  /// @param nowNanos the instant
  /// @param nanos how long
  /// @return when that is done, nanoseconds of the run
  public long take(long nowNanos, long nanos) {
    takenUntilNanos = Math.max(nowNanos, takenUntilNanos) + nanos;
    return takenUntilNanos;
  }

  /// Until when others go before somebody.
  ///
  /// @param runner who wants to go on
  /// @param nowNanos the instant
  /// @return nanoseconds of the run, not before now
  public long freeFor(Runner runner, long nowNanos) {
    long until = nowNanos;
    for (Runner one : runners) {
      if (one == runner) {
        break;
      }
      until = Math.max(until, one.busyUntil());
    }
    return until;
  }
}
