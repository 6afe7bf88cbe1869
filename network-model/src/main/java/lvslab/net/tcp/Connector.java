package lvslab.net.tcp;

import lvslab.net.ip.Binding;
import lvslab.net.kernel.Mib;
import lvslab.net.route.Route;
import lvslab.net.route.RouteType;
import lvslab.net.route.SocketPath;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Makes a connection of a program's connect(2): the address and the port it comes from, and what
/// it takes over from one in TIME_WAIT with the same ends (net/ipv4/tcp_ipv4.c, `tcp_v4_connect`).
final class Connector {
  private final Tcp tcp;

  Connector(Tcp tcp) {
    this.tcp = tcp;
  }

  TcpSocket connect(Origin origin, Endpoint remote, TcpHandler handler, Binding binding)
      throws SocketException {
    @Nullable Ipv4Address localAddress = origin.address();
    int localPort = origin.port();
    if (localAddress != null) {
      binding.check(new Endpoint(localAddress, localPort));
    }
    SocketPath path = origin.path();
    Ipv4Address to = remote.address().isAny() ? Ipv4Address.LOCALHOST : remote.address();
    Ipv4Address bound = localAddress == null ? Ipv4Address.ANY : localAddress;
    @Nullable Route route = tcp.ipv4().routeOutput(path.flow(bound, to));
    if (route == null) {
      throw new SocketException(tcp.ipv4().routeError(path.flow(bound, to)));
    }
    if (route.type() == RouteType.BROADCAST || to.isMulticast()) {
      throw new SocketException(Errno.ENETUNREACH);
    }
    Ipv4Address from =
        localAddress == null || localAddress.isAny()
            ? tcp.ipv4().sourceFor(route, to)
            : localAddress;
    int port = localPort != 0 ? localPort : choosePort(from, to, remote.port());
    if (port == 0) {
      throw new SocketException(Errno.EADDRNOTAVAIL);
    }
    if (localPort != 0 && tcp.hasListener(from, port)) {
      throw new SocketException(Errno.EADDRINUSE);
    }
    int ends = TableEntry.ports(port, remote.port());
    @Nullable TableEntry former = tcp.table().find(from.bits(), to.bits(), ends);
    if (former != null && !tcp.timeWaits().isReusable(former, localPort != 0)) {
      throw new SocketException(Errno.EADDRNOTAVAIL);
    }
    int initial = tcp.initialFor(from, to, ends);
    if (former instanceof TimeWait entry) {
      initial = TimeWaits.initialAfter(entry);
    }
    var c = new TcpConnection(tcp, from, to, ends, initial);
    c.path = path;
    if (former instanceof TimeWait entry) {
      c.options.recent = entry.recent;
      c.options.recentStampSeconds = entry.recentStampSeconds;
      tcp.timeWaits().remove(entry);
      tcp.mib.count(Mib.TIME_WAIT_RECYCLED);
    }
    c.options.timestampOffset = tcp.timestampOffset(c);
    c.portHold = localPort == 0 ? Ports.Hold.CHOSEN : Ports.Hold.BOUND;
    tcp.ports().take(port, c.portHold);
    tcp.table().add(c);
    tcp.created();
    var socket = new TcpSocket(c, handler);
    c.socket = socket;
    ActiveOpen.start(c);
    return socket;
  }

  private int choosePort(Ipv4Address from, Ipv4Address to, int remotePort) {
    return tcp.ports()
        .choose(new Ports.Ends(from, to, remotePort), new Usable(tcp, from, to, remotePort));
  }

  /// Whether a connection may come from a port (net/ipv4/inet_hashtables.c,
  /// `__inet_check_established`).
  private record Usable(Tcp tcp, Ipv4Address from, Ipv4Address to, int remotePort)
      implements Ports.Probe {
    @Override
    public boolean isUnique(int port) {
      int ends = TableEntry.ports(port, remotePort);
      @Nullable TableEntry former = tcp.table().find(from.bits(), to.bits(), ends);
      return former == null || tcp.timeWaits().isReusable(former, false);
    }
  }
}
