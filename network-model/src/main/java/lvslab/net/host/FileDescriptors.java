package lvslab.net.host;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.AcceptHandler;
import lvslab.net.tcp.TcpListener;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.transport.UdpSocket;
import org.jspecify.annotations.Nullable;

/// The file descriptors of a process that are sockets. Each gets the lowest number that is free
/// above those of the three streams, and is closed when the process ends.
public final class FileDescriptors {
  private static final int FIRST = 3;

  /// A descriptor.
  ///
  /// @param number its number
  /// @param socket a [TcpListener], a [TcpSocket] or a [UdpSocket]
  private record Open(int number, Object socket) {
    SocketName name() {
      return switch (socket) {
        case TcpListener listener -> SocketName.of(listener);
        case TcpSocket connection -> SocketName.of(connection);
        case UdpSocket other -> SocketName.of(other);
        default -> throw new IllegalStateException("no socket: " + socket);
      };
    }
  }

  private final Process process;
  private @Nullable Map<Process.Resource, Open> open;

  /// The numbers that are taken (`open_fds` of `struct fdtable`).
  private final BitSet taken = new BitSet();

  FileDescriptors(Process process) {
    this.process = process;
  }

  /// Opens a listening socket that ends with the process.
  ///
  /// @param local address, 0.0.0.0 for any, and port
  /// @param backlog how many connections may wait to be accepted, less one
  /// @param handler is called when connections wait
  /// @return the socket
  /// @throws SocketException EADDRINUSE, EADDRNOTAVAIL
  public TcpListener listen(Endpoint local, int backlog, AcceptHandler handler)
      throws SocketException {
    TcpListener listener = process.host().stack().tcp().listen(local, backlog, handler);
    own(listener);
    return listener;
  }

  /// Makes a listener end with the process.
  ///
  /// @param listener what
  /// @return what lets go of it, for [Process#disown(Process.Resource)]
  public Process.Resource own(TcpListener listener) {
    return own(listener::close, listener);
  }

  /// Makes a connection end with the process.
  ///
  /// @param socket what
  /// @return what lets go of it, for [Process#disown(Process.Resource)]
  public Process.Resource own(TcpSocket socket) {
    return own(socket::closeAtExit, socket);
  }

  /// Makes a socket end with the process.
  ///
  /// @param socket what
  /// @return what lets go of it, for [Process#disown(Process.Resource)]
  public Process.Resource own(UdpSocket socket) {
    return own(socket::close, socket);
  }

  private Process.Resource own(Process.Resource resource, Object socket) {
    open(resource, socket);
    process.own(resource);
    return resource;
  }

  /// Has a listener that other processes have too.
  ///
  /// @param resource what lets go of it, already owned
  /// @param listener which
  public void add(Process.Resource resource, TcpListener listener) {
    open(resource, listener);
  }

  /// Has a connection that something else lets go of.
  ///
  /// @param resource what does, already owned
  /// @param socket the connection
  public void add(Process.Resource resource, TcpSocket socket) {
    open(resource, socket);
  }

  private void open(Process.Resource resource, Object socket) {
    if (open == null) {
      open = new LinkedHashMap<>();
    }
    int number = taken.nextClearBit(FIRST);
    taken.set(number);
    open.put(resource, new Open(number, socket));
  }

  void close(Process.Resource resource) {
    @Nullable Open gone = open == null ? null : open.remove(resource);
    if (gone != null) {
      taken.clear(gone.number);
    }
  }

  /// The sockets.
  ///
  /// @return names by numbers
  public SortedMap<Integer, SocketName> sockets() {
    SortedMap<Integer, SocketName> names = new TreeMap<>();
    if (open != null) {
      open.values().forEach(descriptor -> names.put(descriptor.number, descriptor.name()));
    }
    return names;
  }
}
