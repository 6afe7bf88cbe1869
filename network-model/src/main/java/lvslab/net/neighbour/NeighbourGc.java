package lvslab.net.neighbour;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import lvslab.net.device.NeighKey;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.KernelTimer;

/// Keeps the table small (net/core/neighbour.c, `neigh_alloc`, `neigh_forced_gc`,
/// `neigh_periodic_work`). Below gc_thresh1 nothing is ever collected; above, unused entries go in
/// rounds; from gc_thresh2 on room is made when an entry is needed, and with gc_thresh3 there is no
/// more.
final class NeighbourGc {
  private static final int YOUNG_SECONDS = 5;

  private final Kernel kernel;
  private final NeighbourTable table;
  private final IntTable<NeighKey> conf;
  private final KernelTimer round;
  private long lastFlush;
  private boolean crowded;

  NeighbourGc(Kernel kernel, NeighbourTable table, IntTable<NeighKey> conf) {
    this.kernel = kernel;
    this.table = table;
    this.conf = conf;
    round = new KernelTimer(kernel, "neighbour gc", this::collect);
    lastFlush = kernel.jiffies();
  }

  /// Whether one more entry may be made; room is made for it if it must (`neigh_alloc`).
  ///
  /// @param size how many there are
  /// @return false if the table is full
  boolean makesRoom(int size) {
    if (crowded) {
      overflows();
      return false;
    }
    int most = conf.get(NeighKey.GC_THRESH3);
    int many = conf.get(NeighKey.GC_THRESH2);
    if (size < Math.min(most, many)) {
      return true;
    }
    List<NeighbourEntry> entries = collectable(entry -> true);
    int counted = entries.size();
    boolean old = kernel.jiffies() > lastFlush + seconds(YOUNG_SECONDS);
    if (counted < most && !(counted >= many && old)) {
      return true;
    }
    int shrunk = force(entries, counted + 1 - many);
    if (shrunk > 0 || counted < most) {
      return true;
    }
    overflows();
    return false;
  }

  private void overflows() {
    kernel.log().printLimited("neighbour: arp_cache: neighbor table overflow!");
  }

  /// Others take all the room that there is, and any that is made.
  void setCrowded(boolean full) {
    crowded = full;
  }

  /// Removes entries that are of no use: those that failed, and others that nothing has changed for
  /// 5 s, the oldest first.
  private int force(List<NeighbourEntry> entries, int most) {
    long since = kernel.jiffies() - seconds(YOUNG_SECONDS);
    int shrunk = 0;
    for (NeighbourEntry entry : entries) {
      boolean useless =
          entry.state() == NudState.FAILED
              || entry.state() == NudState.NOARP
              || entry.updated() < since;
      if (useless && !entry.isHeld()) {
        table.remove(entry);
        shrunk++;
        if (shrunk >= most) {
          break;
        }
      }
    }
    lastFlush = kernel.jiffies();
    return shrunk;
  }

  private List<NeighbourEntry> collectable(Predicate<NeighbourEntry> which) {
    return table.entries().stream()
        .filter(entry -> entry.state() != NudState.PERMANENT && which.test(entry))
        .sorted(Comparator.comparingLong(NeighbourEntry::serial))
        .toList();
  }

  /// An entry was made: with gc_thresh1 of them, the rounds have something to do.
  void grown(int size) {
    if (size >= conf.get(NeighKey.GC_THRESH1) && !round.isPending()) {
      round.armAt(nextRound());
    }
  }

  /// Rounds come every half of base_reachable_time since boot.
  private long nextRound() {
    long gap = kernel.clock().fromMillis(conf.get(NeighKey.BASE_REACHABLE_TIME_MS)) / 2;
    long every = Math.max(1, gap);
    return (kernel.jiffies() / every + 1) * every;
  }

  private void collect() {
    if (table.size() < conf.get(NeighKey.GC_THRESH1)) {
      return;
    }
    for (NeighbourEntry entry : collectable(one -> !one.isHeld())) {
      long stale = seconds(entry.device().neigh().get(NeighKey.GC_STALE_TIME));
      if (entry.state() == NudState.FAILED || kernel.jiffies() >= entry.lastUse() + stale) {
        table.remove(entry);
      }
    }
    grown(table.size());
  }

  private long seconds(int count) {
    return (long) count * kernel.clock().hz();
  }
}
