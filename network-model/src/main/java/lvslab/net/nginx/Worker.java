package lvslab.net.nginx;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.net.host.WallTime;
import lvslab.net.nginx.conf.LogLevel;
import lvslab.net.nginx.conf.UpstreamConf;
import lvslab.net.tcp.TcpListener;
import lvslab.net.tcp.TcpSocket;
import org.jspecify.annotations.Nullable;

/// A worker: it takes connections and answers requests, and has its own opinion of the servers
/// behind (os/unix/ngx_process_cycle.c, `ngx_worker_process_cycle`).
final class Worker implements Program {
  private final Cycle cycle;
  private final Set<ClientConnection> clients = new LinkedHashSet<>();
  private final Map<String, UpstreamPeers> peers = new TreeMap<>();
  private @Nullable Process self;
  private @Nullable ErrorLog log;
  private boolean quitting;
  private long connections;

  Worker(Cycle cycle) {
    this.cycle = cycle;
  }

  @Override
  public void start(Process process) {
    self = process;
    log = new ErrorLog(process, cycle.conf().errors(), cycle.conf().build().threads());
    for (ListenSocket socket : cycle.sockets()) {
      socket.hold(process);
      process.own(() -> socket.leave(this));
    }
    cycle.sockets().forEach(socket -> socket.await(this));
  }

  Process process() {
    return Objects.requireNonNull(self);
  }

  ErrorLog log() {
    return Objects.requireNonNull(log);
  }

  Cycle cycle() {
    return cycle;
  }

  boolean isQuitting() {
    return quitting;
  }

  /// Whole seconds, as `ngx_time()` counts them.
  long seconds() {
    return WallTime.EPOCH_SECONDS + process().host().kernel().wallNanos() / SimTime.SECOND;
  }

  /// The number that a connection has in the log.
  long nextConnection() {
    return ++connections;
  }

  /// What this worker, or all of them, know of the servers of an upstream.
  UpstreamPeers peersOf(UpstreamConf upstream) {
    Map<String, UpstreamPeers> known = upstream.shared() ? cycle.shared() : peers;
    return known.computeIfAbsent(
        upstream.name(),
        name -> new UpstreamPeers(upstream, cycle.conf().build(), process().host()));
  }

  void acceptAll(TcpListener from, ListenSocket socket) {
    process()
        .host()
        .processes()
        .within(
            process(),
            () -> {
              while (process().isAlive() && !quitting) {
                var client = new ClientConnection(this);
                @Nullable TcpSocket accepted = from.accept(client);
                if (accepted == null) {
                  return;
                }
                clients.add(client);
                client.begin(accepted, socket.where());
              }
            });
  }

  /// It is stopped; connections wait until it goes on.
  void acceptLater(TcpListener from, ListenSocket socket) {
    Timer later = process().looseTimer("nginx accepts", () -> acceptAll(from, socket));
    later.arm(0);
  }

  void ended(ClientConnection client) {
    clients.remove(client);
    exitIfDone();
  }

  private void exitIfDone() {
    if (quitting && clients.isEmpty() && process().isAlive()) {
      log().write(LogLevel.NOTICE, "exiting");
      process().exit(0);
    }
  }

  @Override
  public void onSignal(Process process, Signal signal) {
    switch (signal) {
      case SIGTERM, SIGINT -> process.exit(0);
      case SIGQUIT -> {
        log().write(LogLevel.NOTICE, "gracefully shutting down");
        quitting = true;
        for (ListenSocket socket : cycle.sockets()) {
          socket.leave(this);
          socket.drop(process);
        }
        List.copyOf(clients).forEach(ClientConnection::closeIfIdle);
        exitIfDone();
      }
      default -> {}
    }
  }
}
