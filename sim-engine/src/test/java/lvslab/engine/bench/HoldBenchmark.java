package lvslab.engine.bench;

import java.util.concurrent.TimeUnit;
import lvslab.engine.Engine;
import lvslab.engine.Event;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The hold model: take the first event and schedule it again, with a constant number pending. A
/// microsecond of virtual time passes between two events.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HoldBenchmark {
  private static final double NANOS_BETWEEN = 1_000;

  /// How many events are pending.
  @Param({"100", "10000", "1000000"})
  public int pending;

  private final Engine engine = new Engine(1);
  private final Baseline queue = new Baseline();
  private Delays delays = new Delays(1, 1);

  /// Fills both queues alike.
  @Setup
  public void fill() {
    delays = new Delays(NANOS_BETWEEN * pending, 1);
    for (int i = 0; i < pending; i++) {
      long delay = delays.next();
      engine.schedule(new Again(), delay);
      queue.hold(new Baseline.Waiter(), delay);
    }
  }

  /// The engine: time, cause and livelock counter are kept as in any run.
  ///
  /// @return the time
  @Benchmark
  public long engine() {
    engine.step();
    return engine.nowNanos();
  }

  /// What the engine is compared with.
  ///
  /// @return the time
  @Benchmark
  public long priorityQueue() {
    return queue.hold(delays);
  }

  private final class Again extends Event {
    @Override
    protected void fire() {
      engine.schedule(this, engine.nowNanos() + delays.next());
    }
  }
}
