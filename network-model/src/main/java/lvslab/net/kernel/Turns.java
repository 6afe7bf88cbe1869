package lvslab.net.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whose turn it is on the one processor of a kernel whose hosts are namespaces.
///
/// Who is woken goes to the end of a queue and runs when those before it sleep again: tasks that
/// have slept have run equally little, and none is taken off the processor for another
/// (kernel/sched/fair.c, `wakeup_preempt_entity`). Only the one that was begun last is: a new task
/// begins in debt (`place_entity`, START_DEBIT) and lets everybody go first, at each of its system
/// calls, until the next one is begun.
public final class Turns {
  private final Set<Runner> runners = new LinkedHashSet<>();
  private final Set<Runner> waiting = new LinkedHashSet<>();
  private @Nullable Runner newest;

  /// Until when what was asked for by [#take] needs the processor.
  private long takenUntilNanos;

  /// Who takes the processor.
  public interface Runner {
    /// Until when it has the processor, if nobody takes it away.
    ///
    /// @param nowNanos the instant
    /// @return nanoseconds of the run; not behind the instant if it does not have it
    long busyUntil(long nowNanos);

    /// Whether it still has something to do.
    ///
    /// @return false if it need not be waited for
    boolean isWanting();

    /// The processor may be free earlier than it seemed when this one began to wait.
    void again();
  }

  Turns() {}

  /// A program has been started on one of the hosts: whoever was the newest task is no more.
  public void started() {
    newest = null;
  }

  /// A task has been forked that takes turns.
  ///
  /// @param runner who
  public void started(Runner runner) {
    newest = runner;
  }

  /// Somebody is woken and waits, in the place that it has if it waits already.
  ///
  /// @param runner who
  public void await(Runner runner) {
    waiting.add(runner);
  }

  /// Somebody has the processor from now on.
  ///
  /// @param runner who
  public void begin(Runner runner) {
    waiting.remove(runner);
    runners.add(runner);
  }

  /// Somebody gives the processor away before it has done all it wanted.
  ///
  /// @param runner who
  public void leave(Runner runner) {
    runners.remove(runner);
    List.copyOf(waiting).forEach(Runner::again);
  }

  /// Whether somebody's turn is the next.
  ///
  /// @param runner who
  /// @return true also if nobody waits
  public boolean isNext(Runner runner) {
    waiting.removeIf(one -> !one.isWanting());
    for (Runner one : waiting) {
      if (one != newest || waiting.size() == 1) {
        return one == runner;
      }
    }
    return true;
  }

  /// Whether others wait for the processor.
  ///
  /// @param runner who has it
  /// @return true if there are such
  public boolean isWaitedFor(Runner runner) {
    return waiting.stream().anyMatch(one -> one != runner && one.isWanting());
  }

  /// Whether somebody is the newest task, and so goes behind all others.
  ///
  /// @param runner who
  /// @return whether nothing was started behind it
  public boolean isNewest(Runner runner) {
    return newest == runner;
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

  /// Until when others have the processor.
  ///
  /// @param runner who wants it
  /// @param nowNanos the instant
  /// @return nanoseconds of the run, not before now
  public long freeFor(Runner runner, long nowNanos) {
    runners.removeIf(one -> one.busyUntil(nowNanos) <= nowNanos);
    long until = nowNanos;
    for (Runner one : runners) {
      if (one != runner) {
        until = Math.max(until, one.busyUntil(nowNanos));
      }
    }
    return until;
  }
}
