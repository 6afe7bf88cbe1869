package lvslab.lvs.service;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.KernelTimer;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Real servers that were deleted and may come back, with the connections that still refer to them
/// (`dest_trash`).
final class ServerTrash {
  private static final int PERIOD_SECONDS = 120;

  private static final class Entry {
    final RealServer server;
    boolean idle;
    long idleSince;

    Entry(RealServer server) {
      this.server = server;
    }
  }

  private final Kernel kernel;
  private final KernelTimer timer;
  private final List<Entry> entries = new ArrayList<>();

  ServerTrash(Kernel kernel) {
    this.kernel = kernel;
    timer = new KernelTimer(kernel, "ipvs: deleted servers", this::expire);
  }

  /// Keeps a deleted server (`__ip_vs_del_dest`).
  void put(RealServer server) {
    if (entries.isEmpty()) {
      timer.armMillis(PERIOD_SECONDS * 1000L / 2);
    }
    entries.addFirst(new Entry(server));
  }

  /// Takes a server out again (`ip_vs_trash_get_dest`).
  @Nullable RealServer take(ServiceKey service, Ipv4Address address, int port) {
    for (int i = 0; i < entries.size(); i++) {
      RealServer server = entries.get(i).server;
      if (server.port() == port
          && server.address().equals(address)
          && server.service().equals(service)) {
        entries.remove(i);
        return server;
      }
    }
    return null;
  }

  /// Forgets those that nobody has referred to for a while (`ip_vs_dest_trash_expire`).
  private void expire() {
    long now = kernel.jiffies();
    long period = kernel.clock().fromMillis(PERIOD_SECONDS * 1000L);
    for (int i = 0; i < entries.size(); ) {
      Entry entry = entries.get(i);
      if (entry.server.isReferred()) {
        i++;
      } else if (!entry.idle) {
        entry.idle = true;
        entry.idleSince = now;
        i++;
      } else if (now < entry.idleSince + period) {
        i++;
      } else {
        entries.remove(i);
      }
    }
    if (!entries.isEmpty()) {
      timer.armMillis(PERIOD_SECONDS * 1000L / 2);
    }
  }
}
