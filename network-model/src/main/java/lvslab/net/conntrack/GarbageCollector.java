package lvslab.net.conntrack;

import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.KernelTimer;
import lvslab.net.track.TrackedConnection;
import lvslab.net.track.TrackedConnection.Status;

/// Takes out what has expired: connections have no timers, they are looked through once in a while
/// (net/netfilter/nf_conntrack_core.c, `gc_worker`). Who looks for an expired connection finds
/// none; but it counts until it is collected.
final class GarbageCollector {
  private static final long LEAST_SECONDS = 1;
  private static final long GREATEST_SECONDS = 60;

  /// Lives are taken for no longer than this.
  private static final long CLAMP_SECONDS = 300;

  /// As if so many connections of the greatest interval were there.
  private static final int INITIAL_COUNT = 100;

  private final Kernel kernel;
  private final IntTable<ConntrackKey> conf;
  private final ConntrackTable table;
  private final KernelTimer timer;
  private final int hz;

  GarbageCollector(Kernel kernel, IntTable<ConntrackKey> conf, ConntrackTable table) {
    this.kernel = kernel;
    this.conf = conf;
    this.table = table;
    hz = kernel.clock().hz();
    timer = new KernelTimer(kernel, "conntrack gc", this::run);
  }

  void start() {
    timer.arm(hz);
  }

  private void run() {
    long interval = GREATEST_SECONDS * hz;
    int count = INITIAL_COUNT;
    boolean pressed = table.wasFull();
    for (TrackedConnection connection : table.all()) {
      if (table.isExpired(connection)) {
        table.kill(connection);
        continue;
      }
      long life = Math.clamp(remaining(connection), LEAST_SECONDS * hz, CLAMP_SECONDS * hz);
      for (int direction = 0; direction < 2; direction++) { // it stands in the table twice
        interval += (life - interval) / ++count;
      }
      if (pressed && isCrowded() && !isKept(connection)) {
        table.kill(connection);
        table.count(Statistics.EARLY_DROP);
      }
    }
    long next = Math.clamp(interval, LEAST_SECONDS * hz, GREATEST_SECONDS * hz);
    timer.arm(Math.max(1, next - 1));
  }

  private long remaining(TrackedConnection connection) {
    return connection.timeout() - kernel.jiffies();
  }

  /// Whether 95 of 100 places are taken.
  private boolean isCrowded() {
    int max = conf.get(ConntrackKey.MAX);
    return max >= 100 && table.size() >= max / 100 * 95;
  }

  private static boolean isKept(TrackedConnection connection) {
    return connection.is(Status.ASSURED) && !ConntrackTable.isEnding(connection);
  }
}
