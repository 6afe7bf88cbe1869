package lvslab.lvs.core;

import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.ServiceTable;
import lvslab.lvs.service.VirtualService;
import org.jspecify.annotations.Nullable;

/// Counts packets and connections at the server, its service and the host (`ip_vs_in_stats`,
/// `ip_vs_out_stats`, `ip_vs_conn_stats`).
final class Accounting {
  private final ServiceTable services;

  Accounting(ServiceTable services) {
    this.services = services;
  }

  void connection(RealServer server, VirtualService service) {
    server.statistics().addConnection();
    service.statistics().addConnection();
    services.statistics().addConnection();
  }

  void in(IpvsConnection connection, int bytes) {
    @Nullable RealServer server = connection.server();
    if (server == null || !server.isAvailable()) {
      return;
    }
    server.statistics().addIn(bytes);
    @Nullable VirtualService service = server.owner();
    if (service != null) {
      service.statistics().addIn(bytes);
    }
    services.statistics().addIn(bytes);
  }

  void out(IpvsConnection connection, int bytes) {
    @Nullable RealServer server = connection.server();
    if (server == null || !server.isAvailable()) {
      return;
    }
    server.statistics().addOut(bytes);
    @Nullable VirtualService service = server.owner();
    if (service != null) {
      service.statistics().addOut(bytes);
    }
    services.statistics().addOut(bytes);
  }
}
