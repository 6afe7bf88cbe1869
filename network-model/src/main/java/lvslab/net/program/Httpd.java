package lvslab.net.program;

import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
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
public final class Httpd implements Program {
  /// ListenBacklog of Apache.
  private static final int BACKLOG = 511;

  /// How long a closed connection waits for the client's end (MAX_SECS_TO_LINGER).
  private static final long LINGER_NANOS = 30 * SimTime.SECOND;

  /// For the command table.
  public Httpd() {}

  @Override
  public void start(Process process) {
    HttpdConfig config = HttpdConfig.read(process.host().files());
    var pages = new HttpdPages(process.host(), config.documentRoot());
    try {
      TcpListener listener =
          process
              .host()
              .stack()
              .tcp()
              .listen(
                  new Endpoint(config.address(), config.port()),
                  BACKLOG,
                  l -> accept(process, l, config, pages));
      process.own(listener::close);
    } catch (SocketException e) {
      String where = config.address() + ":" + config.port();
      process.err(
          "(98)"
              + e.errno().text()
              + ": AH00072: make_sock: could not bind to address "
              + where
              + "\nno listening sockets available, shutting down\n"
              + "AH00015: Unable to open logs\n");
      process.exit(1);
    }
  }

  private static void accept(
      Process process, TcpListener listener, HttpdConfig config, HttpdPages pages) {
    while (true) {
      var connection = new Connection(process, config, pages);
      @Nullable TcpSocket socket = listener.accept(connection);
      if (socket == null) {
        return;
      }
      connection.begin(socket);
    }
  }

  /// One client.
  private static final class Connection implements TcpHandler {
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
