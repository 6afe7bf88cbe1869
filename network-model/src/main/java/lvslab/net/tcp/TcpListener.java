package lvslab.net.tcp;

import java.util.ArrayDeque;
import java.util.Deque;
import lvslab.engine.Event;
import lvslab.engine.Gate;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// A listening socket: the queue of half-open connections and the queue of those that wait to be
/// accepted.
///
/// As in Linux the accept queue takes one more than the backlog says, and when it is full SYNs and
/// last acknowledgments of handshakes are ignored, so the peers try again (listen(2),
/// tcp_abort_on_overflow).
public final class TcpListener {
  private final Tcp tcp;
  private final Endpoint local;
  private final int backlog;
  private final AcceptHandler handler;
  private final Deque<TcpConnection> acceptQueue = new ArrayDeque<>(1);
  private final SynQueue requests;
  private final Event wake = new Wake();
  private final Gate task;
  private boolean open = true;
  private long openedBy;

  TcpListener(Tcp tcp, Endpoint local, int backlog, AcceptHandler handler) {
    this.tcp = tcp;
    task = tcp.kernel().task();
    this.local = local;
    this.backlog = tcp.backlog(backlog);
    this.handler = handler;
    requests = new SynQueue(this);
  }

  /// Where it listens.
  ///
  /// @return address (0.0.0.0 for any) and port
  public Endpoint local() {
    return local;
  }

  /// How many connections may wait to be accepted, less one.
  ///
  /// @return the argument of listen(2), at most net.core.somaxconn
  public int backlog() {
    return backlog;
  }

  /// How many connections wait to be accepted.
  ///
  /// @return a count
  public int waiting() {
    return acceptQueue.size();
  }

  /// How many connections are half open.
  ///
  /// @return a count
  public int halfOpen() {
    return requests.length();
  }

  /// Takes the connection that waits longest (accept(2)).
  ///
  /// @param program hears of what happens to it
  /// @return the connection, or null if none waits
  public @Nullable TcpSocket accept(TcpHandler program) {
    @Nullable TcpConnection c = acceptQueue.poll();
    if (c == null) {
      return null;
    }
    var socket = new TcpSocket(c, program);
    c.socket = socket;
    socket.accepted();
    return socket;
  }

  /// Stops listening; connections that wait to be accepted are reset.
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    tcp.kernel().engine().cancel(wake);
    tcp.remove(this);
    while (!acceptQueue.isEmpty()) {
      Closing.abort(acceptQueue.remove());
    }
  }

  /// The host has lost its power.
  void vanish() {
    open = false;
    acceptQueue.clear();
    tcp.kernel().engine().cancel(wake);
  }

  /// Serial of the event by which it was opened.
  long openedBy() {
    return openedBy;
  }

  void setOpenedBy(long serial) {
    openedBy = serial;
  }

  boolean isOpen() {
    return open;
  }

  Tcp tcp() {
    return tcp;
  }

  SynQueue requests() {
    return requests;
  }

  boolean isAcceptQueueFull() {
    return acceptQueue.size() > backlog;
  }

  /// A connection is to be accepted.
  void enqueue(TcpConnection c) {
    acceptQueue.add(c);
    wakeUp();
  }

  private void wakeUp() {
    tcp.kernel().engine().schedule(wake, tcp.kernel().nowNanos(), task);
  }

  TcpSocketInfo info() {
    Endpoint any = new Endpoint(Ipv4Address.ANY, 0);
    return new TcpSocketInfo(TcpState.LISTEN, local, any, waiting(), backlog, null, null);
  }

  private final class Wake extends Event {
    @Override
    protected void fire() {
      int before = acceptQueue.size();
      if (open && before > 0) {
        handler.onAcceptable(TcpListener.this);
        if (open && !acceptQueue.isEmpty() && acceptQueue.size() < before) {
          wakeUp();
        }
      }
    }

    @Override
    public String label() {
      return tcp.kernel().name() + ": tcp listener " + local;
    }
  }
}
