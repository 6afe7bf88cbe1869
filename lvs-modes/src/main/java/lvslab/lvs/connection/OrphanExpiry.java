package lvslab.lvs.connection;

import lvslab.lvs.service.RealServer;
import lvslab.net.kernel.KernelTimer;
import org.jspecify.annotations.Nullable;

/// Lets entries go whose server was deleted, with expire_nodest_conn
/// (`ip_vs_enqueue_expire_nodest_conns`).
public final class OrphanExpiry {
  private final ConnectionTable table;
  private final KernelTimer timer;

  /// Of a host's table.
  ///
  /// @param table the table
  public OrphanExpiry(ConnectionTable table) {
    this.table = table;
    timer = new KernelTimer(table.kernel(), "ipvs: entries without server", this::run);
  }

  /// They go in the next jiffy.
  public void enqueue() {
    if (!timer.isPending()) {
      timer.arm(1);
    }
  }

  /// Lets them go, and templates that nothing else depends on (`ip_vs_expire_nodest_conn_flush`).
  private void run() {
    for (IpvsConnection connection : table.list()) {
      @Nullable RealServer server = connection.server();
      if (connection.isAlive()
          && server != null
          && !server.isAvailable()
          && !connection.isControlling()) {
        @Nullable IpvsConnection template = connection.control();
        table.delete(connection);
        if (template != null && template.isAlive() && !template.isControlling()) {
          table.delete(template);
        }
      }
    }
  }
}
