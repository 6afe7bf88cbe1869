package lvslab.net.tcp;

import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.Kernel;

/// Counts connections that no program holds any more. The limits look at a figure that is refreshed
/// ten times a second (net/ipv4/tcp.c, `tcp_orphan_update`, `tcp_check_oom`).
final class Orphans {
  private static final long PERIOD_MILLIS = 100;

  private final Tcp tcp;
  private final Kernel kernel;
  private int count;
  private int seen;
  private long period;

  Orphans(Tcp tcp) {
    this.tcp = tcp;
    kernel = tcp.kernel();
  }

  int count() {
    return count;
  }

  void added() {
    refresh();
    count++;
  }

  void removed() {
    refresh();
    count--;
  }

  void vanish() {
    count = 0;
    seen = 0;
  }

  /// Whether a host that values each orphan at so many doublings has more than it wants.
  boolean areTooMany(int shift) {
    refresh();
    if ((long) seen << shift <= tcp.conf().get(Ipv4Key.TCP_MAX_ORPHANS)) {
      return false;
    }
    kernel.log().printLimited("TCP: too many orphaned sockets");
    return true;
  }

  private void refresh() {
    long now = Math.floorDiv(kernel.jiffies(), kernel.clock().fromMillis(PERIOD_MILLIS));
    if (now != period) {
      period = now;
      seen = count;
    }
  }
}
