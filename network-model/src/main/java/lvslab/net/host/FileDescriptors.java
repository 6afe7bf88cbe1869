package lvslab.net.host;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
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
  /// @param resource what closes it
  /// @param name which socket it is
  private record Open(Process.Resource resource, Supplier<SocketName> name) {}

  private final Process process;
  private @Nullable SortedMap<Integer, Open> open;

  FileDescriptors(Process process) {
    this.process = process;
  }

  /// Makes a listener end with the process.
  ///
  /// @param listener what
  /// @return what lets go of it, for [Process#disown(Process.Resource)]
  public Process.Resource own(TcpListener listener) {
    return own(listener::close, () -> SocketName.of(listener));
  }

  /// Makes a connection end with the process.
  ///
  /// @param socket what
  /// @return what lets go of it, for [Process#disown(Process.Resource)]
  public Process.Resource own(TcpSocket socket) {
    return own(socket::closeAtExit, () -> SocketName.of(socket));
  }

  /// Makes a socket end with the process.
  ///
  /// @param socket what
  /// @return what lets go of it, for [Process#disown(Process.Resource)]
  public Process.Resource own(UdpSocket socket) {
    return own(socket::close, () -> SocketName.of(socket));
  }

  private Process.Resource own(Process.Resource resource, Supplier<SocketName> name) {
    add(resource, name);
    process.own(resource);
    return resource;
  }

  /// Has a listener that other processes have too.
  ///
  /// @param resource what lets go of it, already owned
  /// @param listener which
  public void add(Process.Resource resource, TcpListener listener) {
    add(resource, () -> SocketName.of(listener));
  }

  /// Has a connection that something else lets go of.
  ///
  /// @param resource what does, already owned
  /// @param socket the connection
  public void add(Process.Resource resource, TcpSocket socket) {
    add(resource, () -> SocketName.of(socket));
  }

  private void add(Process.Resource resource, Supplier<SocketName> name) {
    if (open == null) {
      open = new TreeMap<>();
    }
    int number = FIRST;
    while (open.containsKey(number)) {
      number++;
    }
    open.put(number, new Open(resource, name));
  }

  void close(Process.Resource resource) {
    if (open != null) {
      open.values().removeIf(descriptor -> descriptor.resource.equals(resource));
    }
  }

  /// The sockets.
  ///
  /// @return names by numbers
  public SortedMap<Integer, SocketName> sockets() {
    if (open == null) {
      return Collections.emptySortedMap();
    }
    SortedMap<Integer, SocketName> names = new TreeMap<>();
    open.forEach((number, descriptor) -> names.put(number, descriptor.name.get()));
    return names;
  }
}
