package lvslab.reports.bench;

import lvslab.engine.Timer;
import lvslab.net.host.Host;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;

/// Asks for a page by a new connection, rests, asks again, as webbench does (HTTP/1.0: the server
/// closes).
final class PageClient implements TcpHandler {
  private static final Bytes REQUEST = Bytes.utf8("GET / HTTP/1.0\r\n\r\n");

  private final Host host;
  private final Endpoint service;
  private final long restNanos;
  private final PageCounts counts;
  private final Timer timer;

  /// A client that does nothing yet.
  ///
  /// @param host where it runs
  /// @param service whom it asks
  /// @param restNanos how long it rests between pages
  /// @param counts where pages are counted
  PageClient(Host host, Endpoint service, long restNanos, PageCounts counts) {
    this.host = host;
    this.service = service;
    this.restNanos = restNanos;
    this.counts = counts;
    timer = new Timer(host.kernel().engine(), host.name(), this::ask);
  }

  /// Asks for the first page after a while.
  void begin(long afterNanos) {
    timer.arm(afterNanos);
  }

  private void ask() {
    if (counts.closed) {
      return;
    }
    try {
      host.stack().tcp().connect(null, 0, service, this);
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void onConnected(TcpSocket socket) {
    socket.write(REQUEST);
  }

  @Override
  public void onReadable(TcpSocket socket) {
    socket.readAll();
    if (socket.isEof()) {
      socket.close();
      counts.answered++;
      timer.arm(restNanos);
    }
  }

  @Override
  public void onError(TcpSocket socket, Errno errno) {
    socket.close();
    counts.failed++;
    timer.arm(restNanos);
  }

  /// Pages of all clients of a lab.
  static final class PageCounts {
    private long answered;
    private long failed;
    private boolean closed;

    PageCounts() {}

    /// Lets no client ask again.
    void close() {
      closed = true;
    }

    long answered() {
      return answered;
    }

    long failed() {
      return failed;
    }
  }
}
