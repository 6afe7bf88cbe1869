package lvslab.reports.bench;

import lvslab.net.host.Host;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpListener;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Answers each request with a small page and closes.
final class PageServer implements TcpHandler {
  private static final Bytes ANSWER = Bytes.utf8("HTTP/1.0 200 OK\r\n\r\n" + "x".repeat(79));
  private static final int BACKLOG = 511; // as Apache's httpd

  private PageServer() {}

  /// Listens.
  ///
  /// @param host where
  /// @param port on all addresses
  static void start(Host host, int port) {
    var server = new PageServer();
    try {
      host.stack().tcp().listen(new Endpoint(Ipv4Address.ANY, port), BACKLOG, server::accept);
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
  }

  private void accept(TcpListener listener) {
    @Nullable TcpSocket socket = listener.accept(this);
    while (socket != null) {
      socket = listener.accept(this);
    }
  }

  @Override
  public void onReadable(TcpSocket socket) {
    if (!socket.readAll().isEmpty()) {
      socket.write(ANSWER);
    }
    socket.close();
  }

  @Override
  public void onError(TcpSocket socket, Errno errno) {
    socket.close();
  }
}
