package lvslab.net.neighbour;

import lvslab.net.device.NeighKey;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;

/// When the reachable times of all devices are drawn anew (net/core/neighbour.c,
/// `neigh_periodic_work`): in the first round of that work that comes more than five minutes after
/// the last draw. Rounds come every half of base_reachable_time, as the timer wheel rounds it; so
/// it is 307.2 s with the defaults and HZ=100 or 1000.
///
/// How far a kernel that has run for longer is into its five minutes is drawn, and so is how far
/// one that boots is into a round.
final class ReachableClock {
  private static final long REDRAW_SECONDS = 300;
  private static final int SLOTS = 64;
  private static final int LEVEL_SHIFT = 3;

  private final Kernel kernel;
  private final IntTable<NeighKey> conf;
  private long next;
  private int draws;

  ReachableClock(Kernel kernel, IntTable<NeighKey> conf) {
    this.kernel = kernel;
    this.conf = conf;
    long now = kernel.jiffies();
    long age = kernel.clock().fromNanos(kernel.clock().sinceBootNanos(kernel.nowNanos()));
    long least = REDRAW_SECONDS * kernel.clock().hz();
    boolean isOld = age >= least;
    next = isOld ? now : now - age + least;
    next += 1 + kernel.random("neigh-table").nextBelow(isOld ? period() : round());
  }

  /// How often the times of devices that are there since boot have been drawn anew.
  ///
  /// @return a count that grows
  int draws() {
    long now = kernel.jiffies();
    while (now >= next) {
      draws++;
      next += period();
    }
    return draws;
  }

  private long period() {
    long round = round();
    return (REDRAW_SECONDS * kernel.clock().hz() / round + 1) * round;
  }

  /// Jiffies from one round to the next: a timer that the wheel rounds up goes from slot to slot.
  private long round() {
    long wanted = kernel.clock().fromMillis(conf.get(NeighKey.BASE_REACHABLE_TIME_MS)) / 2;
    int shift = 0;
    while (wanted >= (SLOTS - 1L) << shift) {
      shift += LEVEL_SHIFT;
    }
    return ((wanted >> shift) + 1) << shift;
  }
}
