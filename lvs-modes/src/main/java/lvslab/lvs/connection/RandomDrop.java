package lvslab.lvs.connection;

import lvslab.engine.random.RandomStream;
import lvslab.net.kernel.Kernel;
import lvslab.net.wire.IpProtocol;
import org.jspecify.annotations.Nullable;

/// Lets entries go before their time, against floods (`ip_vs_random_dropentry`).
public final class RandomDrop {
  private static final int IDLE_SECONDS = 60;
  private static final int MOST_PACKETS = 8;
  private static final int SCAN_SHIFT = 5;

  private final ConnectionTable table;
  private final Kernel kernel;
  private final RandomStream random;
  private final int[] spared = new int[MOST_PACKETS + 1];

  /// Of a host's table.
  ///
  /// @param table the table
  public RandomDrop(ConnectionTable table) {
    this.table = table;
    kernel = table.kernel();
    random = kernel.random("ipvs drop_entry");
  }

  /// Looks into a thirty-second of the buckets, chosen at random, and lets go of half-open
  /// connections, of templates whose client has not answered, and of some that are idle.
  public void run() {
    for (int i = 0; i < table.bucketCount() >> SCAN_SHIFT; i++) {
      @Nullable IpvsConnection at = table.bucket((int) random.nextBelow(table.bucketCount()));
      while (at != null) {
        @Nullable IpvsConnection following = at.next;
        if (!at.isControlling() && goes(at)) {
          table.delete(at);
        }
        at = following;
      }
    }
  }

  private boolean goes(IpvsConnection entry) {
    if (entry.isTemplate()) {
      return !entry.isAssured();
    }
    if (entry.protocol() != IpProtocol.TCP) {
      return isIdle(entry);
    }
    int state = entry.state();
    return state == TcpState.SYN_RECV.ordinal()
        || state == TcpState.SYNACK.ordinal()
        || state == TcpState.ESTABLISHED.ordinal() && isIdle(entry);
  }

  /// Whether an entry of few packets has had none for a minute, and it is its turn: of those of one
  /// packet each, of those of two every second, and so on (`todrop_entry`).
  private boolean isIdle(IpvsConnection entry) {
    long idle = kernel.jiffies() + entry.timeoutJiffies() - entry.expires();
    int packets = entry.inPackets();
    boolean few = packets > 0 && packets <= MOST_PACKETS;
    if (idle < (long) IDLE_SECONDS * kernel.clock().hz() || !few) {
      return false;
    }
    spared[packets]--;
    if (spared[packets] > 0) {
      return false;
    }
    spared[packets] = packets;
    return true;
  }
}
