package lvslab.net.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import lvslab.engine.Event;
import lvslab.engine.Gate;
import org.jspecify.annotations.Nullable;

/// The processors of a host, as far as they take time; at first nothing takes any.
///
/// What processes compute waits in one queue, and each piece runs to its end on the processor it
/// gets: pieces of a few milliseconds are shorter than the slice that Linux's scheduler gives a
/// task, so it does not cut them up (kernel/sched/fair.c, `sched_min_granularity`). Packets come
/// first: they are taken in by softirqs, which interrupt what runs on processor 0, as a card with
/// one queue does (kernel/softirq.c).
public final class Cpu {
  private final Kernel kernel;
  private final List<Core> cores = new ArrayList<>(1);
  private final Deque<Work> waiting = new ArrayDeque<>(1);
  private long packetNanos;
  private long softirqUntilNanos;

  Cpu(Kernel kernel) {
    this.kernel = kernel;
    cores.add(new Core());
  }

  /// Says what the host is made of. Before it runs anything.
  ///
  /// @param count of processors, at least 1
  /// @param nanosPerPacket what taking in a packet costs, 0 for nothing
  public void shape(int count, long nanosPerPacket) {
    while (cores.size() < count) {
      cores.add(new Core());
    }
    packetNanos = nanosPerPacket;
  }

  /// How many processors there are.
  ///
  /// @return a count
  public int cores() {
    return cores.size();
  }

  /// What taking in a packet costs.
  ///
  /// @return nanoseconds, 0 for nothing
  public long packetNanos() {
    return packetNanos;
  }

  /// How many pieces of work wait for a processor.
  ///
  /// @return a count
  public int waiting() {
    return waiting.size();
  }

  /// Takes in a packet, after those that came before.
  ///
  /// @return the instant at which that is done
  public long takeIn() {
    softirqUntilNanos = Math.max(softirqUntilNanos, kernel.nowNanos()) + packetNanos;
    cores.getFirst().stolenNanos += packetNanos;
    return softirqUntilNanos;
  }

  /// Computes, as soon as a processor is free.
  ///
  /// @param nanos how long
  /// @param then what follows
  /// @return the piece of work, which may be given up
  public Work run(long nanos, Runnable then) {
    var work = new Work(nanos, kernel.engine().currentCause(), then);
    for (int i = cores.size() - 1; i >= 0; i--) { // those without interrupts first
      if (cores.get(i).work == null) {
        cores.get(i).begin(work);
        return work;
      }
    }
    waiting.add(work);
    return work;
  }

  /// The host has lost its power.
  public void vanish() {
    waiting.clear();
    softirqUntilNanos = 0;
    for (Core core : cores) {
      core.work = null;
      kernel.engine().cancel(core);
    }
  }

  /// Something that a process computes.
  public final class Work extends Event {
    private final long nanos;
    private final long cause;
    private final Runnable then;
    private final Gate task = kernel.task();
    private @Nullable Core core;

    private Work(long nanos, long cause, Runnable then) {
      this.nanos = nanos;
      this.cause = cause;
      this.then = then;
    }

    /// Gives it up: nothing follows. Of no effect when it is done.
    public void cancel() {
      kernel.engine().cancel(this);
      if (core == null) {
        waiting.remove(this);
      } else if (core.work == this) {
        core.next();
      }
    }

    @Override
    protected void fire() {
      then.run();
    }

    @Override
    public String label() {
      return "work of " + kernel.name();
    }
  }

  private final class Core extends Event {
    private @Nullable Work work;

    /// What packets took since the work began.
    private long stolenNanos;

    private void begin(Work next) {
      work = next;
      next.core = this;
      long now = kernel.nowNanos();
      boolean interrupted = this == cores.getFirst() && softirqUntilNanos > now;
      stolenNanos = 0;
      kernel.schedule(this, (interrupted ? softirqUntilNanos : now) + next.nanos);
    }

    private void next() {
      @Nullable Work next = waiting.poll();
      if (next == null) {
        work = null;
        kernel.engine().cancel(this);
      } else {
        begin(next);
      }
    }

    @Override
    protected void fire() {
      if (stolenNanos > 0) {
        kernel.schedule(this, kernel.nowNanos() + stolenNanos);
        stolenNanos = 0;
        return;
      }
      @Nullable Work done = work;
      next();
      if (done != null) {
        kernel.engine().setCurrentCause(done.cause);
        kernel.engine().schedule(done, kernel.nowNanos(), done.task);
      }
    }

    @Override
    public String label() {
      return "processor of " + kernel.name();
    }
  }
}
