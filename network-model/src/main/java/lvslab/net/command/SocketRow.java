package lvslab.net.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lvslab.net.host.Host;
import lvslab.net.socket.Endpoint;
import lvslab.net.tcp.TcpDetails;
import lvslab.net.tcp.TcpSocketInfo;
import lvslab.net.tcp.TcpState;
import lvslab.net.transport.UdpSocket;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// A socket as ss and netstat list it.
///
/// @param protocol `tcp` or `udp`
/// @param state of a TCP socket; null for UDP
/// @param local this end
/// @param peer the other end, 0.0.0.0:0 for none
/// @param receiveQueue octets, or connections of a listener
/// @param sendQueue octets, or the backlog of a listener
/// @param timer that runs, or null
/// @param details of a connection, or null
record SocketRow(
    String protocol,
    @Nullable TcpState state,
    Endpoint local,
    Endpoint peer,
    int receiveQueue,
    int sendQueue,
    TcpSocketInfo.@Nullable Timer timer,
    @Nullable TcpDetails details) {
  private static final Endpoint NONE = new Endpoint(Ipv4Address.ANY, 0);

  /// The TCP sockets of a host: listeners first, those in TIME_WAIT last.
  static List<SocketRow> tcp(Host host) {
    List<SocketRow> rows = new ArrayList<>();
    for (TcpSocketInfo info : host.stack().tcp().sockets()) {
      rows.add(
          new SocketRow(
              "tcp",
              info.state(),
              info.local(),
              info.remote(),
              info.receiveQueue(),
              info.sendQueue(),
              info.timer(),
              info.details()));
    }
    rows.sort(Comparator.comparingInt(row -> order(row.state)));
    return rows;
  }

  private static int order(@Nullable TcpState state) {
    return state == TcpState.LISTEN ? 0 : state == TcpState.TIME_WAIT ? 2 : 1;
  }

  /// The UDP sockets of a host.
  static List<SocketRow> udp(Host host) {
    List<SocketRow> rows = new ArrayList<>();
    for (UdpSocket socket : host.stack().udp().sockets()) {
      @Nullable Endpoint peer = socket.peer();
      rows.add(
          new SocketRow("udp", null, socket.local(), peer == null ? NONE : peer, 0, 0, null, null));
    }
    return rows;
  }

  boolean isListening() {
    return state == TcpState.LISTEN || state == null && peer.port() == 0;
  }

  boolean isTimeWait() {
    return state == TcpState.TIME_WAIT;
  }
}
