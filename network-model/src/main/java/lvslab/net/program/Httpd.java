package lvslab.net.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.SettingLines;
import lvslab.net.host.Signal;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpListener;
import lvslab.net.tcp.TcpSocket;
import org.jspecify.annotations.Nullable;

/// `httpd`: Apache 2.4.6 as CentOS 7 ships it, serving files. It keeps connections open for
/// KeepAliveTimeout, each with a worker of its own, and closes by sending its FIN and waiting for
/// the client's (lingering close). Its sockets have SO_KEEPALIVE (server/listen.c, `make_sock`).
public final class Httpd implements Program {
  /// Where the number of the main process stands.
  private static final String PID_FILE = "/run/httpd/httpd.pid";

  private static final String NO_SOCKETS =
      "no listening sockets available, shutting down\nAH00015: Unable to open logs\n";

  private final Set<HttpdConnection> connections = new LinkedHashSet<>();
  private HttpdConfig config = HttpdConfig.read("");
  private final List<TcpListener> listeners = new ArrayList<>();
  private @Nullable HttpdWorkers workers;
  private Consumer<HttpdConnection> whenDone = connection -> {};
  private @Nullable HttpdPages pages;
  private @Nullable Timer graceful;

  /// For the command table.
  public Httpd() {}

  @Override
  public void start(Process process) {
    int control = process.words().indexOf("-k");
    if (control > 0 && control + 1 < process.words().size()) {
      control(process, process.words().get(control + 1));
    } else if (listen(process)) {
      process.host().files().write(PID_FILE, process.pid() + "\n");
      process.own(() -> process.host().files().remove(PID_FILE));
    }
  }

  /// `httpd -k WHAT`: a signal to the main process.
  private static void control(Process process, String what) {
    Optional<Process> main =
        process
            .host()
            .files()
            .read(PID_FILE)
            .flatMap(pid -> process.host().processes().find(Integer.parseInt(pid.strip())));
    Optional<Signal> signal =
        switch (what) {
          case "graceful" -> Optional.of(Signal.SIGUSR1);
          case "restart" -> Optional.of(Signal.SIGHUP);
          case "stop" -> Optional.of(Signal.SIGTERM);
          case "graceful-stop" -> Optional.of(Signal.SIGWINCH);
          default -> Optional.empty();
        };
    if (main.isEmpty() || signal.isEmpty()) {
      process.err("httpd (no pid file) not running\n");
      process.exit(1);
    } else {
      main.get().signal(signal.get());
      process.exit(0);
    }
  }

  private boolean listen(Process process) {
    config = HttpdConfig.read(process.host().files());
    if (config.listen().isEmpty()) {
      process.err(NO_SOCKETS);
      process.exit(1);
      return false;
    }
    var lines = new SettingLines(process.host(), "httpd");
    for (HttpdConfig.Listen wanted : config.listen()) {
      Endpoint where = wanted.where();
      try {
        lines.follow(
            lines.setBy("Listen", wanted.file(), wanted.line(), wanted.text()),
            () -> open(process, where));
      } catch (SocketException e) {
        process.err(
            "("
                + e.errno().number()
                + ")"
                + e.errno().text()
                + ": AH00072: make_sock: could not bind to address "
                + where
                + "\n"
                + NO_SOCKETS);
        process.exit(1);
        return false;
      }
    }
    pages = new HttpdPages(process.host(), config.documentRoot());
    var started = new HttpdWorkers(process, config, () -> acceptAll(process));
    workers = started;
    whenDone = connection -> done(connection, started);
    return true;
  }

  private void open(Process process, Endpoint where) throws SocketException {
    listeners.add(
        process.descriptors().listen(where, config.listenBacklog(), l -> accept(process, l)));
  }

  @Override
  public void onSignal(Process process, Signal signal) {
    switch (signal) {
      case SIGTERM -> process.exit(0);
      case SIGHUP, SIGUSR1 -> readAgain(process, signal == Signal.SIGHUP);
      case SIGWINCH -> endGracefully(process);
      default -> Program.super.onSignal(process, signal);
    }
  }

  /// Reads its configuration again; connections end at once, or when their request is answered.
  private void readAgain(Process process, boolean atOnce) {
    closeListeners();
    if (workers != null) {
      workers.stop();
    }
    if (atOnce) {
      List.copyOf(connections).forEach(HttpdConnection::abandon);
      connections.clear();
    }
    listen(process);
  }

  private void closeListeners() {
    listeners.forEach(TcpListener::close);
    listeners.clear();
  }

  /// Takes no more connections, looks once a second whether the last has gone, and ends then
  /// (server/mpm/prefork/prefork.c, `prefork_run`).
  private void endGracefully(Process process) {
    closeListeners();
    if (graceful == null) {
      graceful = process.timer("httpd ends", () -> checkEnd(process));
      graceful.arm(SimTime.SECOND);
    }
  }

  private void checkEnd(Process process) {
    if (connections.isEmpty()) {
      process.exit(0);
    } else if (graceful != null) {
      graceful.arm(SimTime.SECOND);
    }
  }

  private void acceptAll(Process process) {
    for (TcpListener listener : List.copyOf(listeners)) {
      accept(process, listener);
    }
  }

  /// Workers that are free take connections; the others wait in the kernel's queue.
  private void accept(Process process, TcpListener from) {
    HttpdWorkers free = workers;
    HttpdPages site = pages;
    while (free != null && site != null && from.waiting() > 0 && free.hasFree()) {
      var connection = new HttpdConnection(process, config, site, whenDone);
      @Nullable TcpSocket socket = from.accept(connection);
      if (socket == null) {
        return;
      }
      free.take();
      connections.add(connection);
      connection.begin(socket);
    }
  }

  private void done(HttpdConnection connection, HttpdWorkers worker) {
    connections.remove(connection);
    worker.release();
    if (worker == workers && connection.process().isAlive()) {
      acceptAll(connection.process());
    }
  }
}
