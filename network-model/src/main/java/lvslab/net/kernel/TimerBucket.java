package lvslab.net.kernel;

import java.util.List;
import lvslab.engine.Event;
import org.jspecify.annotations.Nullable;

/// The timers of a kernel that go off at one tick. Of those, the coarser levels of the wheel come
/// first, and in a level the timer armed last (kernel/time/timer.c: `enqueue_timer` adds at the
/// head, `__run_timers` begins at the top level).
final class TimerBucket extends Event {
  private static final int LEVELS = 9;

  private final TimerWheel wheel;
  private final @Nullable KernelTimer[] heads = new @Nullable KernelTimer[LEVELS];
  private long key;
  private int size;
  @Nullable TimerBucket nextFree;

  TimerBucket(TimerWheel wheel) {
    this.wheel = wheel;
  }

  void begin(long atNanos) {
    key = atNanos;
  }

  long key() {
    return key;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(KernelTimer timer) {
    @Nullable KernelTimer head = heads[timer.level];
    timer.next = head;
    timer.previous = null;
    if (head != null) {
      head.previous = timer;
    }
    heads[timer.level] = timer;
    timer.bucket = this;
    size++;
  }

  void remove(KernelTimer timer) {
    @Nullable KernelTimer before = timer.previous;
    @Nullable KernelTimer after = timer.next;
    if (before == null) {
      heads[timer.level] = after;
    } else {
      before.next = after;
    }
    if (after != null) {
      after.previous = before;
    }
    timer.next = null;
    timer.previous = null;
    timer.bucket = null;
    size--;
  }

  /// Adds its timers to a list, in the order in which they would go off.
  void addTo(List<KernelTimer> list) {
    for (int level = LEVELS - 1; level >= 0; level--) {
      for (@Nullable KernelTimer timer = heads[level]; timer != null; timer = timer.next) {
        list.add(timer);
      }
    }
  }

  @Override
  protected void fire() {
    wheel.forget(this);
    for (int level = LEVELS - 1; level >= 0; level--) {
      @Nullable KernelTimer timer;
      while ((timer = heads[level]) != null) {
        remove(timer);
        wheel.expire(timer);
      }
    }
    wheel.release(this);
  }

  @Override
  public String label() {
    for (@Nullable KernelTimer head : heads) {
      if (head != null) {
        return wheel.name() + ": " + head.label();
      }
    }
    return wheel.name() + ": timers";
  }
}
