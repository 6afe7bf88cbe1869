package lvslab.net.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.net.http.BodyReader;
import lvslab.net.http.HeadReader;
import lvslab.net.http.HttpHead;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpListener;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// `httpd`: Apache 2.4.6 as CentOS 7 ships it, serving files. It keeps connections open for
/// KeepAliveTimeout, and closes by sending its FIN and waiting for the client's (lingering close).
/// Its sockets have SO_KEEPALIVE (server/listen.c, `make_sock`).
public final class Httpd implements Program {
  /// ListenBacklog of Apache.
  private static final int BACKLOG = 511;

  /// How long a closed connection waits for the client's end (MAX_SECS_TO_LINGER).
  private static final long LINGER_NANOS = 30 * SimTime.SECOND;

  /// Where the number of the main process stands.
  private static final String PID_FILE = "/run/httpd/httpd.pid";

  private static final String NO_SOCKETS =
      "no listening sockets available, shutting down\nAH00015: Unable to open logs\n";

  private final List<Connection> connections = new ArrayList<>();
  private HttpdConfig config = HttpdConfig.read("");
  private final List<TcpListener> listeners = new ArrayList<>();
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
    for (Endpoint where : config.listen()) {
      try {
        TcpListener opened =
            process.host().stack().tcp().listen(where, BACKLOG, l -> accept(process, l));
        listeners.add(opened);
        process.own(opened::close);
      } catch (SocketException e) {
        process.err(
            "(98)"
                + e.errno().text()
                + ": AH00072: make_sock: could not bind to address "
                + where
                + "\n"
                + NO_SOCKETS);
        process.exit(1);
        return false;
      }
    }
    return true;
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
    if (atOnce) {
      List.copyOf(connections).forEach(Connection::abandon);
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

  private void accept(Process process, TcpListener from) {
    var pages = new HttpdPages(process.host(), config.documentRoot());
    while (true) {
      var connection = new Connection(process, config, pages);
      @Nullable TcpSocket socket = from.accept(connection);
      if (socket == null) {
        return;
      }
      connections.add(connection);
      connection.begin(socket);
    }
  }

  /// One client.
  private final class Connection implements TcpHandler {
    private final Process process;
    private final HttpdConfig config;
    private final HttpdPages pages;
    private final HeadReader reader = new HeadReader();
    private @Nullable HttpHead head;
    private @Nullable BodyReader body;
    private @Nullable Timer timer;
    private Process.Resource resource = () -> {};
    private boolean lingering;

    Connection(Process process, HttpdConfig config, HttpdPages pages) {
      this.process = process;
      this.config = config;
      this.pages = pages;
    }

    void begin(TcpSocket socket) {
      socket.setKeepAlive(true);
      Timer wait =
          new Timer(process.host().kernel().engine(), "httpd connection", () -> expire(socket));
      timer = wait;
      resource =
          () -> {
            wait.cancel();
            socket.closeAtExit();
          };
      process.own(resource);
    }

    /// The server reads its configuration again and waits for nobody.
    void abandon() {
      process.disown(resource);
      connections.remove(this);
      resource.release();
    }

    private void expire(TcpSocket socket) {
      if (lingering) {
        end(socket);
      } else {
        linger(socket);
      }
    }

    private void linger(TcpSocket socket) {
      lingering = true;
      socket.shutdownWrite();
      arm(LINGER_NANOS);
    }

    private void arm(long nanos) {
      if (timer != null) {
        timer.arm(nanos);
      }
    }

    private void end(TcpSocket socket) {
      process.disown(resource);
      connections.remove(this);
      if (timer != null) {
        timer.cancel();
      }
      socket.close();
    }

    @Override
    public void onReadable(TcpSocket socket) {
      Bytes came = socket.readAll();
      if (!lingering) {
        reader.add(came);
        serve(socket);
      }
      if (socket.isEof()) {
        end(socket);
      }
    }

    private void serve(TcpSocket socket) {
      while (!lingering) {
        if (head == null) {
          head = reader.take();
          if (head == null) {
            return;
          }
          body = BodyReader.ofRequest(head);
        }
        if (body != null && !body.isDone()) {
          body.take(reader);
          if (!body.isDone()) {
            return;
          }
        }
        HttpHead request = head;
        head = null;
        answer(socket, request);
      }
    }

    private void answer(TcpSocket socket, HttpHead request) {
      boolean keep = config.keepAlive() && request.keepsAlive(request.word(2));
      socket.write(pages.answer(request, keep, config.keepAliveSeconds()));
      if (keep) {
        arm(config.keepAliveSeconds() * SimTime.SECOND);
      } else {
        linger(socket);
      }
    }

    @Override
    public void onError(TcpSocket socket, Errno errno) {
      end(socket);
    }
  }
}
