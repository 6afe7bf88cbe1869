package lvslab.net.nginx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.nginx.conf.UpstreamConf;
import lvslab.net.socket.Endpoint;
import org.jspecify.annotations.Nullable;

/// Idle connections to servers behind, the one used last first
/// (http/modules/ngx_http_upstream_keepalive_module.c).
final class KeptConnections {
  private final UpstreamConf conf;
  private final Deque<Kept> idle = new ArrayDeque<>();

  /// One of them.
  private record Kept(UpstreamConnection connection, Endpoint server, Timer timer) {}

  KeptConnections(UpstreamConf conf) {
    this.conf = conf;
  }

  boolean isOn() {
    return conf.keepalive() > 0;
  }

  boolean mayServeMore(UpstreamConnection connection) {
    return connection.requests() < conf.keepaliveRequests();
  }

  /// Takes one to a server.
  @Nullable UpstreamConnection take(Endpoint server, Process process) {
    for (Iterator<Kept> i = idle.iterator(); i.hasNext(); ) {
      Kept kept = i.next();
      if (kept.server.equals(server) && kept.connection.process() == process) {
        i.remove();
        kept.timer.cancel();
        return kept.connection;
      }
    }
    return null;
  }

  /// Keeps one; the one that is idle longest makes room.
  void keep(UpstreamConnection connection, Endpoint server, Process process) {
    if (idle.size() >= conf.keepalive()) {
      Kept oldest = idle.removeLast();
      oldest.timer.cancel();
      oldest.connection.close();
    }
    Timer timer =
        process.looseTimer(
            "nginx upstream keepalive",
            () -> {
              remove(connection);
              connection.close();
            });
    process.own(timer::cancel);
    timer.arm(conf.keepaliveTimeout() * SimTime.MILLISECOND);
    idle.addFirst(new Kept(connection, server, timer));
    connection.rest(() -> remove(connection));
  }

  private void remove(UpstreamConnection connection) {
    for (Iterator<Kept> i = idle.iterator(); i.hasNext(); ) {
      Kept kept = i.next();
      if (kept.connection == connection) {
        kept.timer.cancel();
        i.remove();
      }
    }
  }
}
