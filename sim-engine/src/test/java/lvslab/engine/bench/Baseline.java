package lvslab.engine.bench;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// What one would write without an own queue: a `PriorityQueue` of records in order of (time,
/// serial).
///
/// It cannot take an entry from its middle in less than linear time, so an entry that was moved or
/// cancelled stays until its time comes and is passed over then.
final class Baseline {
  /// What waits; its entry tells whether an entry in the queue still counts.
  static final class Waiter {
    private @Nullable Entry current;

    boolean isPending() {
      return current != null;
    }
  }

  private record Entry(long time, long serial, Waiter payload) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int order = Long.compare(time, other.time);
      return order != 0 ? order : Long.compare(serial, other.serial);
    }
  }

  private final PriorityQueue<Entry> queue = new PriorityQueue<>();
  private long serial;
  private long now;

  long now() {
    return now;
  }

  /// Pops the first and pushes it again: the hold model, in which nothing is ever moved.
  long hold(Delays delays) {
    Entry first = queue.remove();
    now = first.time;
    queue.add(new Entry(now + delays.next(), serial++, first.payload));
    return now;
  }

  void hold(Waiter waiter, long delay) {
    queue.add(new Entry(now + delay, serial++, waiter));
  }

  /// Schedules a waiter, or moves it.
  void arm(Waiter waiter, long delay) {
    Entry entry = new Entry(now + delay, serial++, waiter);
    waiter.current = entry;
    queue.add(entry);
  }

  /// Moves a waiter as one does who keeps no dead entries.
  void removeAndArm(Waiter waiter, long delay) {
    queue.remove(waiter.current);
    arm(waiter, delay);
  }

  void cancel(Waiter waiter) {
    waiter.current = null;
  }

  /// Runs up to an instant; what runs out is armed again, so that as many wait as before.
  void runUntil(long until, Delays delays) {
    Entry first;
    while ((first = queue.peek()) != null && first.time <= until) {
      queue.remove();
      if (first == first.payload.current) {
        now = first.time;
        arm(first.payload, delays.next());
      }
    }
    now = until;
  }
}
