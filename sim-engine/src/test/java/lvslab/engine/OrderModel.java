package lvslab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.TreeSet;
import lvslab.engine.random.RandomStream;

/// Drives an engine with random calls, from outside and from within its events, and checks each
/// event that fires against a sorted set of what is pending.
final class OrderModel {
  private static final int EVENTS = 40;

  private record Entry(long nanos, int rank, long serial, int id) {}

  private final Engine engine = new Engine(1);
  private final RandomStream random;
  private final Delays delays;
  private final Event[] events = new Event[EVENTS];
  private final Entry[] entries = new Entry[EVENTS];
  private final TreeSet<Entry> pending =
      new TreeSet<>(
          Comparator.comparingLong(Entry::nanos)
              .thenComparingInt(Entry::rank)
              .thenComparingLong(Entry::serial));
  private long serial;

  OrderModel(RandomStream random, Delays delays) {
    this.random = random;
    this.delays = delays;
    for (int id = 0; id < EVENTS; id++) {
      events[id] = new Checked(id);
    }
  }

  long firedCount() {
    return engine.firedCount();
  }

  void run(int calls) {
    for (int i = 0; i < calls && engine.nowNanos() < Engine.MAX_NANOS / 2; i++) {
      call();
      assertThat(engine.pendingCount()).isEqualTo(pending.size());
      assertThat(engine.nextNanos())
          .isEqualTo(pending.isEmpty() ? Long.MAX_VALUE : pending.first().nanos());
    }
    engine.runUntil(Engine.MAX_NANOS);
    assertThat(pending).isEmpty();
  }

  private void call() {
    switch ((int) random.nextBelow(8)) {
      case 0 -> step();
      case 1 -> runFor(delays.draw(random));
      case 2 -> runFor(random.nextBelow(3));
      case 3 -> cancel();
      default -> schedule();
    }
  }

  private void step() {
    boolean waits = !pending.isEmpty();
    assertThat(engine.step()).isEqualTo(waits);
  }

  private void runFor(long nanos) {
    long until = Math.min(engine.nowNanos() + nanos, Engine.MAX_NANOS);
    engine.runUntil(until);
    assertThat(engine.nowNanos()).isEqualTo(until);
    assertThat(pending.isEmpty() || pending.first().nanos() > until).isTrue();
  }

  private void schedule() {
    int id = (int) random.nextBelow(EVENTS);
    int rank = (int) random.nextBelow(3);
    long nanos = Math.min(engine.nowNanos() + delays.draw(random), Engine.MAX_NANOS);
    if (events[id].isPending()) {
      pending.remove(entries[id]);
    }
    entries[id] = new Entry(nanos, rank, serial++, id);
    pending.add(entries[id]);
    engine.schedule(events[id], nanos, rank);
    assertThat(events[id].dueNanos()).isEqualTo(nanos);
  }

  private void cancel() {
    int id = (int) random.nextBelow(EVENTS);
    if (events[id].isPending()) {
      pending.remove(entries[id]);
    }
    engine.cancel(events[id]);
    assertThat(events[id].isPending()).isFalse();
  }

  private final class Checked extends Event {
    private final int id;

    Checked(int id) {
      this.id = id;
    }

    @Override
    protected void fire() {
      Entry first = pending.pollFirst();
      assertThat(first).isEqualTo(entries[id]);
      assertThat(engine.nowNanos()).isEqualTo(entries[id].nanos());
      assertThat(isPending()).isFalse();
      switch ((int) random.nextBelow(6)) {
        case 0 -> cancel();
        case 1, 2 -> schedule();
        default -> {
          // the queue drains faster than it fills
        }
      }
    }
  }
}
