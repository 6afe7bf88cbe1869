package lvslab.net.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lvslab.engine.Gate;
import lvslab.engine.time.HostClock;
import org.jspecify.annotations.Nullable;

/// The timer wheel of a kernel: one event of the engine for each tick at which timers go off. Hosts
/// that are namespaces of one kernel have one.
final class TimerWheel {
  private static final int FIRST_CAPACITY = 8;

  private final Kernel kernel;
  private @Nullable TimerBucket[] slots = new @Nullable TimerBucket[FIRST_CAPACITY];
  private int size;
  private @Nullable TimerBucket free;

  TimerWheel(Kernel kernel) {
    this.kernel = kernel;
  }

  String name() {
    return kernel.name();
  }

  void add(KernelTimer timer, long expires) {
    remove(timer);
    HostClock clock = timer.kernel.clock();
    long at = clock.wheelNanos(kernel.nowNanos(), expires);
    timer.level = clock.lastLevel();
    timer.cause = kernel.engine().currentCause();
    bucket(at).add(timer);
  }

  void remove(KernelTimer timer) {
    @Nullable TimerBucket bucket = timer.bucket;
    if (bucket == null) {
      return;
    }
    bucket.remove(timer);
    if (bucket.isEmpty() && bucket.isPending()) {
      kernel.engine().cancel(bucket);
      forget(bucket);
      release(bucket);
    }
  }

  /// The clock goes otherwise from now on: each timer waits for its count of jiffies by it.
  void reckonAnew() {
    List<KernelTimer> all = new ArrayList<>();
    for (@Nullable TimerBucket bucket : slots) {
      if (bucket != null) {
        bucket.addTo(all);
      }
    }
    all.sort(Comparator.comparingLong(KernelTimer::dueNanos).thenComparing(KernelTimer::label));
    long cause = kernel.engine().currentCause();
    for (KernelTimer timer : all) {
      kernel.engine().setCurrentCause(timer.cause);
      add(timer, timer.expires());
    }
    kernel.engine().setCurrentCause(cause);
  }

  private TimerBucket bucket(long at) {
    int i = slotOf(at);
    @Nullable TimerBucket found = slots[i];
    if (found != null) {
      return found;
    }
    TimerBucket made = free == null ? new TimerBucket(this) : free;
    free = made.nextFree;
    made.nextFree = null;
    made.begin(at);
    slots[i] = made;
    if (++size * 2 > slots.length) {
      grow();
    }
    if (kernel.isShared()) {
      kernel.engine().schedule(made, at);
    } else {
      kernel.schedule(made, at);
    }
    return made;
  }

  /// Lets a timer go off that is due. A namespace stands still for a tick, and another, if it is
  /// frozen; one that is gone has no timers.
  void expire(KernelTimer timer) {
    if (!kernel.isShared()) {
      timer.run();
      return;
    }
    Gate gate = timer.kernel.gate();
    if (gate.isClosed()) {
      add(timer, timer.kernel.jiffies());
    } else if (!gate.isGone()) {
      kernel.engine().within(gate, timer::run);
    }
  }

  /// Takes a bucket out of the table; timers armed from now on for its tick get another.
  void forget(TimerBucket bucket) {
    int i = slotOf(bucket.key());
    slots[i] = null;
    size--;
    int mask = slots.length - 1;
    for (int j = i + 1 & mask; slots[j] != null; j = j + 1 & mask) { // close the gap
      @Nullable TimerBucket other = slots[j];
      int home = other == null ? j : home(other.key());
      boolean stays = i < j ? home > i && home <= j : home > i || home <= j;
      if (!stays) {
        slots[i] = other;
        slots[j] = null;
        i = j;
      }
    }
  }

  /// Keeps a bucket for the next tick that needs one.
  void release(TimerBucket bucket) {
    bucket.nextFree = free;
    free = bucket;
  }

  private int home(long key) {
    long h = key * 0x9E3779B97F4A7C15L;
    return (int) (h >>> 40) & slots.length - 1;
  }

  private int slotOf(long key) {
    int i = home(key);
    @Nullable TimerBucket bucket = slots[i];
    while (bucket != null && bucket.key() != key) {
      i = i + 1 & slots.length - 1;
      bucket = slots[i];
    }
    return i;
  }

  private void grow() {
    @Nullable TimerBucket[] old = slots;
    slots = new @Nullable TimerBucket[old.length * 2];
    for (@Nullable TimerBucket bucket : old) {
      if (bucket != null) {
        slots[slotOf(bucket.key())] = bucket;
      }
    }
  }
}
