package lvslab.net.tcp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lvslab.net.kernel.IntMap;
import lvslab.net.kernel.Kernel;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// The listening sockets of a host, by port (net/ipv4/inet_hashtables.c, `listening_hash`).
final class Listeners {
  private final Tcp tcp;
  private IntMap<List<TcpListener>> byPort = new IntMap<>();

  /// Serials of the events by which ports lost their last listener, or failed to get one.
  private IntMap<Long> closed = new IntMap<>();

  Listeners(Tcp tcp) {
    this.tcp = tcp;
  }

  TcpListener add(Endpoint local, int backlog, AcceptHandler handler) throws SocketException {
    if (holds(local.address(), local.port())) {
      throw new SocketException(Errno.EADDRINUSE);
    }
    var listener = new TcpListener(tcp, local, backlog, handler);
    @Nullable List<TcpListener> list = byPort.get(local.port());
    if (list == null) {
      list = new ArrayList<>(1);
      byPort.put(local.port(), list);
    }
    list.add(listener);
    tcp.ports().take(local.port(), Ports.Hold.BOUND);
    closed.remove(local.port());
    listener.setOpenedBy(report(listener, true));
    return listener;
  }

  /// Somebody wanted to listen and was refused.
  void refused(int port) {
    if (byPort.get(port) == null) {
      closed.put(port, tcp.kernel().engine().currentCause());
    }
  }

  void remove(TcpListener listener) {
    int port = listener.local().port();
    @Nullable List<TcpListener> list = byPort.get(port);
    if (list != null && list.remove(listener)) {
      tcp.ports().release(port, Ports.Hold.BOUND);
      long serial = report(listener, false);
      if (list.isEmpty()) {
        byPort.remove(port);
        closed.put(port, serial);
      }
    }
  }

  /// Why nobody listens on a port where somebody did, or wanted to.
  ///
  /// @param port of this host
  /// @return serial of the trace event, 0 if nobody ever did
  long closedBy(int port) {
    @Nullable Long serial = closed.get(port);
    return serial == null ? 0 : serial;
  }

  /// Whether a socket listens where another would stand in its way.
  boolean holds(Ipv4Address address, int port) {
    @Nullable List<TcpListener> list = byPort.get(port);
    if (list == null) {
      return false;
    }
    for (TcpListener other : list) {
      Ipv4Address taken = other.local().address();
      if (taken.isAny() || address.isAny() || taken.equals(address)) {
        return true;
      }
    }
    return false;
  }

  /// The socket that listens at an address: one bound to it before one for any address.
  @Nullable TcpListener find(Ipv4Address address, int port) {
    @Nullable List<TcpListener> list = byPort.get(port);
    if (list == null) {
      return null;
    }
    @Nullable TcpListener any = null;
    for (int i = 0; i < list.size(); i++) {
      TcpListener listener = list.get(i);
      if (listener.local().address().equals(address)) {
        return listener;
      }
      if (listener.local().address().isAny()) {
        any = listener;
      }
    }
    return any;
  }

  /// The host has lost its power, which is to blame if somebody is missed.
  void vanish() {
    long cause = tcp.kernel().engine().currentCause();
    closed = new IntMap<>();
    forEach(
        listener -> {
          listener.vanish();
          closed.put(listener.local().port(), cause);
        });
    byPort = new IntMap<>();
  }

  void forEach(Consumer<TcpListener> action) {
    byPort.forEach(list -> list.forEach(action));
  }

  private long report(TcpListener listener, boolean open) {
    Kernel kernel = tcp.kernel();
    return kernel.trace().isOpen()
        ? kernel
            .trace()
            .note(new SocketEvent.Listening(kernel.name(), "tcp", listener.local(), open))
        : 0;
  }
}
