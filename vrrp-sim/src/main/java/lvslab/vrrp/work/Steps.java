package lvslab.vrrp.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/// The system calls that a thread has before it, each with its time, and who has counted on these
/// times.
final class Steps {
  /// A system call.
  ///
  /// @param atNanos when
  /// @param cause serial of what it follows from
  /// @param action what it does
  record Step(long atNanos, long cause, Runnable action) {}

  private final Deque<Step> steps = new ArrayDeque<>();

  /// With the time between two calls from which each has counted.
  private final Map<LongConsumer, Long> counting = new LinkedHashMap<>();

  boolean isEmpty() {
    return steps.isEmpty();
  }

  void add(Step step) {
    steps.add(step);
  }

  void addFirst(Step step) {
    steps.addFirst(step);
  }

  /// When the first is made.
  long firstAtNanos() {
    return steps.getFirst().atNanos();
  }

  Step removeFirst() {
    return steps.removeFirst();
  }

  /// Somebody counts from a time that may come later.
  void count(LongConsumer listener, long fromNanos) {
    counting.put(listener, fromNanos);
  }

  /// Nobody counts any more on what was planned.
  void forget() {
    counting.clear();
  }

  /// All come later, and so does who counts from a time that is not before the first of them.
  void delay(long nanos) {
    if (steps.isEmpty() || nanos <= 0) {
      return;
    }
    long from = firstAtNanos();
    List<Step> later =
        steps.stream()
            .map(step -> new Step(step.atNanos() + nanos, step.cause(), step.action()))
            .toList();
    steps.clear();
    steps.addAll(later);
    for (Map.Entry<LongConsumer, Long> one : new LinkedHashMap<>(counting).entrySet()) {
      if (one.getValue() >= from) {
        one.getKey().accept(nanos);
        counting.put(one.getKey(), one.getValue() + nanos);
      }
    }
  }
}
