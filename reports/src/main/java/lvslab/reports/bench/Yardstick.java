package lvslab.reports.bench;

import java.util.PriorityQueue;
import lvslab.engine.random.RandomStream;

/// What figures are compared with: one hold (take the next, put one later) of a
/// `java.util.PriorityQueue` of records with 100 pending, on this machine, now.
final class Yardstick {
  private static final int PENDING = 100;
  private static final int HOLDS = 400_000;
  private static final long SPREAD_NANOS = 1_000_000;

  private record Entry(long time, long serial) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      return time != other.time
          ? Long.compare(time, other.time)
          : Long.compare(serial, other.serial);
    }
  }

  private Yardstick() {}

  /// Nanoseconds of one hold, now.
  static double holdNanos() {
    var random = new RandomStream(1);
    var queue = new PriorityQueue<Entry>();
    long serial = 0;
    while (queue.size() < PENDING) {
      queue.add(new Entry(random.nextBelow(SPREAD_NANOS), serial++));
    }
    long begin = Meter.cpuNanos();
    for (int i = 0; i < HOLDS; i++) {
      Entry next = queue.remove();
      queue.add(new Entry(next.time + random.nextBelow(SPREAD_NANOS), serial++));
    }
    return (Meter.cpuNanos() - begin) / (double) HOLDS;
  }
}
