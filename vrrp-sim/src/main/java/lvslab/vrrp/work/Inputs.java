package lvslab.vrrp.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// What has come in and waits for a thread that is busy (lib/scheduler.c). All that is there when
/// the thread looks is one batch, and what comes while it works at that is seen when it looks
/// again.
final class Inputs {
  /// In a batch what can be read comes first (`thread_fetch_next_queue`), then whoever has waited
  /// too long for something to read, then timers (`thread_timerfd_handler`).
  enum Kind {
    READY,
    READ_TIMEOUT,
    TIMER
  }

  private record Input(Kind kind, Runnable action) {}

  private final List<Input> waiting = new ArrayList<>();
  private final Deque<Input> batch = new ArrayDeque<>();

  void add(Kind kind, Runnable action) {
    waiting.add(new Input(kind, action));
  }

  boolean isEmpty() {
    return waiting.isEmpty() && batch.isEmpty();
  }

  /// Takes the next one, if there is one.
  Runnable next() {
    if (batch.isEmpty()) {
      waiting.sort(Comparator.comparing(Input::kind));
      batch.addAll(waiting);
      waiting.clear();
    }
    return batch.removeFirst().action();
  }
}
