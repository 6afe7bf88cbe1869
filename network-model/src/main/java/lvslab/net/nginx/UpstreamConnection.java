package lvslab.net.nginx;

import java.util.Objects;
import lvslab.net.host.Process;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// A connection to a server behind, which may outlive the request it was opened for.
final class UpstreamConnection implements TcpHandler {
  private final Process process;
  private @Nullable UpstreamRequest user;
  private @Nullable Runnable gone;
  private @Nullable TcpSocket socket;
  private Process.Resource resource = () -> {};
  private int requests;
  private boolean closed;

  UpstreamConnection(Process process) {
    this.process = process;
  }

  void open(@Nullable Ipv4Address from, Endpoint server, UpstreamRequest first)
      throws SocketException {
    user = first;
    requests = 1;
    TcpSocket made = process.host().stack().tcp().connect(from, 0, server, this);
    socket = made;
    resource = process.descriptors().own(made);
  }

  /// Serves another request.
  void use(UpstreamRequest next) {
    user = next;
    gone = null;
    requests++;
  }

  /// Waits for another request.
  ///
  /// @param closedMeanwhile what is done if the server closes it
  void rest(Runnable closedMeanwhile) {
    user = null;
    gone = closedMeanwhile;
  }

  Process process() {
    return process;
  }

  int requests() {
    return requests;
  }

  TcpSocket socket() {
    return Objects.requireNonNull(socket);
  }

  void close() {
    if (!closed) {
      closed = true;
      user = null;
      process.disown(resource);
      if (socket != null) {
        socket.close();
      }
    }
  }

  @Override
  public void onConnected(TcpSocket made) {
    if (user != null) {
      user.connected();
    }
  }

  @Override
  public void onReadable(TcpSocket from) {
    if (user != null) {
      user.readable(from);
    } else {
      lost();
    }
  }

  @Override
  public void onWritable(TcpSocket to) {
    if (user != null) {
      user.sent();
    }
  }

  @Override
  public void onError(TcpSocket from, Errno errno) {
    if (user != null) {
      user.failed(errno);
    } else {
      lost();
    }
  }

  private void lost() {
    if (gone != null) {
      gone.run();
    }
    close();
  }
}
