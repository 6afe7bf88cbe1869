package lvslab.vrrp.work;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.Turn;
import lvslab.net.kernel.Turns;

/// The one processor that the processes of a keepalived take turns on, as they do in the reference:
/// a child goes on until it has nothing left to do, and then another comes. If hosts are namespaces
/// of one kernel, all keepaliveds take turns, too.
public final class Processor implements Turns.Runner {
  /// From when on nobody needs it.
  long freeAtNanos;

  /// Threads that go on when it is free.
  private final Set<Work> wanting = new LinkedHashSet<>();

  private boolean begun;

  /// How deep in what a thread does at this instant.
  private int depth;

  private final Turn turn = new Turn(this);

  /// One that is idle.
  public Processor() {}

  void wants(Work work) {
    wanting.add(work);
  }

  void has(Work work) {
    wanting.remove(work);
  }

  /// Who has it sleeps: it goes to the others.
  void release() {
    List.copyOf(wanting).forEach(Work::rearm);
  }

  /// Does something at this instant, at which it stays busy until that is done.
  void within(Runnable action) {
    depth++;
    action.run();
    depth--;
  }

  // --- turns with those of other hosts

  private boolean holds(long now) {
    if (begun && depth == 0 && freeAtNanos <= now && !isWanting()) {
      begun = false;
    }
    return begun;
  }

  /// Whether those of other hosts may run now.
  boolean othersMayRun(Kernel kernel) {
    return kernel.isShared() && !holds(kernel.nowNanos());
  }

  /// Until when others have the processor.
  long othersUntil(Kernel kernel) {
    long now = kernel.nowNanos();
    return othersMayRun(kernel) ? kernel.turns().freeFor(this, now) : now;
  }

  /// Waits for its turn, unless it has it.
  void await(Kernel kernel) {
    if (othersMayRun(kernel)) {
      kernel.turns().await(this);
    }
  }

  /// Takes its turn, if that has come.
  ///
  /// @return whether it has it
  boolean begin(Kernel kernel) {
    if (!othersMayRun(kernel)) {
      return true;
    }
    begun = turn.begin(kernel.turns(), kernel.nowNanos());
    return begun;
  }

  /// Has it from who had it, if nobody else has it now.
  void inherit(Kernel kernel) {
    if (othersMayRun(kernel)) {
      begun = turn.takeOver(kernel.turns(), kernel.nowNanos());
    }
  }

  /// Lets others go first, if there are such.
  ///
  /// @return whether there are
  boolean giveWay(Kernel kernel) {
    if (!kernel.isShared() || !kernel.turns().isWaitedFor(this)) {
      return false;
    }
    begun = false;
    kernel.turns().leave(this);
    return true;
  }

  /// One of those that have it has been forked.
  void isForked(Kernel kernel) {
    kernel.turns().started(this);
  }

  /// The newest of all tasks has done what it was for.
  void isNoLongerNewest(Kernel kernel) {
    if (isNewest(kernel)) {
      kernel.turns().started();
    }
  }

  /// Whether the newest of all tasks is one of those that have it.
  boolean isNewest(Kernel kernel) {
    return kernel.isShared() && kernel.turns().isNewest(this);
  }

  @Override
  public long busyUntil(long nowNanos) {
    if (!holds(nowNanos)) {
      return nowNanos;
    }
    boolean goesOn = depth > 0 || isWanting();
    return Math.max(freeAtNanos, nowNanos) + (goesOn ? 1 : 0);
  }

  /// Threads of processes that were killed want nothing any more.
  @Override
  public boolean isWanting() {
    wanting.removeIf(work -> !work.isAlive());
    return !wanting.isEmpty();
  }

  @Override
  public void again() {
    release();
  }
}
