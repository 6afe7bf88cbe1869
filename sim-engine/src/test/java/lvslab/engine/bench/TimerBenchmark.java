package lvslab.engine.bench;

import java.util.concurrent.TimeUnit;
import lvslab.engine.Engine;
import lvslab.engine.Timer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Timers that are moved or cancelled before they run out, as a protocol's are: a microsecond after
/// the last one, a timer chosen at random is armed anew, or cancelled if it waits and armed if it
/// does not. A timer is chosen about eight times in the mean of its delay; those that run out all
/// the same arm themselves again.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimerBenchmark {
  private static final long NANOS_BETWEEN = 1_000;
  private static final int TIMES_CHOSEN = 8;

  /// How many timers there are.
  @Param("10000")
  public int pending;

  private final Engine engine = new Engine(1);
  private final Baseline queue = new Baseline();
  private Delays delays = new Delays(1, 1);
  private Timer[] timers = new Timer[0];
  private Baseline.Waiter[] waiters = new Baseline.Waiter[0];

  /// Arms all timers, in both queues alike.
  @Setup
  public void fill() {
    delays = new Delays((double) NANOS_BETWEEN * TIMES_CHOSEN * pending, pending);
    timers = new Timer[pending];
    waiters = new Baseline.Waiter[pending];
    for (int i = 0; i < pending; i++) {
      int index = i;
      long delay = delays.next();
      timers[i] = new Timer(engine, "timer", () -> timers[index].arm(delays.next()));
      timers[i].arm(delay);
      waiters[i] = new Baseline.Waiter();
      queue.arm(waiters[i], delay);
    }
  }

  /// The engine, arming anew.
  @Benchmark
  public void rearmEngine() {
    engine.runUntil(engine.nowNanos() + NANOS_BETWEEN);
    timers[delays.choose()].arm(delays.next());
  }

  /// What that is compared with: dead entries are passed over.
  @Benchmark
  public void rearmPriorityQueue() {
    queue.runUntil(queue.now() + NANOS_BETWEEN, delays);
    queue.arm(waiters[delays.choose()], delays.next());
  }

  /// The same with `PriorityQueue.remove(Object)` in place of dead entries.
  @Benchmark
  public void rearmPriorityQueueRemove() {
    queue.runUntil(queue.now() + NANOS_BETWEEN, delays);
    queue.removeAndArm(waiters[delays.choose()], delays.next());
  }

  /// The engine, cancelling and arming in turn.
  @Benchmark
  public void cancelEngine() {
    engine.runUntil(engine.nowNanos() + NANOS_BETWEEN);
    Timer timer = timers[delays.choose()];
    if (timer.isPending()) {
      timer.cancel();
    } else {
      timer.arm(delays.next());
    }
  }

  /// What that is compared with: dead entries are passed over.
  @Benchmark
  public void cancelPriorityQueue() {
    queue.runUntil(queue.now() + NANOS_BETWEEN, delays);
    Baseline.Waiter waiter = waiters[delays.choose()];
    if (waiter.isPending()) {
      queue.cancel(waiter);
    } else {
      queue.arm(waiter, delays.next());
    }
  }
}
