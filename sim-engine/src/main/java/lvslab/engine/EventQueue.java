package lvslab.engine;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The only priority queue: events in order of (time, order).
final class EventQueue {
  private final PriorityQueue<Event> heap =
      new PriorityQueue<>(
          (a, b) ->
              a.atNanos != b.atNanos
                  ? Long.compare(a.atNanos, b.atNanos)
                  : Long.compare(a.order, b.order));

  int size() {
    return heap.size();
  }

  void add(Event event) {
    event.slot = 0;
    heap.add(event);
  }

  void remove(Event event) {
    heap.remove(event);
    event.slot = Event.NOT_QUEUED;
  }

  @Nullable Event poll() {
    return pollUntil(Long.MAX_VALUE);
  }

  @Nullable Event pollUntil(long untilNanos) {
    @Nullable Event first = heap.peek();
    if (first == null || first.atNanos > untilNanos) {
      return null;
    }
    heap.poll();
    first.slot = Event.NOT_QUEUED;
    return first;
  }

  long nextNanos() {
    @Nullable Event first = heap.peek();
    return first == null ? Long.MAX_VALUE : first.atNanos;
  }
}
