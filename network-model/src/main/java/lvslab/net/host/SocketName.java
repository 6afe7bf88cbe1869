package lvslab.net.host;

import lvslab.net.socket.Endpoint;
import lvslab.net.tcp.TcpListener;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.transport.UdpSocket;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// What /proc/PID/fd tells of a socket: which one of the host's it is.
///
/// @param protocol `tcp` or `udp`
/// @param local this end
/// @param remote the other end, 0.0.0.0:0 for none
public record SocketName(String protocol, Endpoint local, Endpoint remote) {
  private static final Endpoint NONE = new Endpoint(Ipv4Address.ANY, 0);

  static SocketName of(TcpListener listener) {
    return new SocketName("tcp", listener.local(), NONE);
  }

  static SocketName of(TcpSocket socket) {
    return new SocketName("tcp", socket.local(), socket.remote());
  }

  static SocketName of(UdpSocket socket) {
    @Nullable Endpoint peer = socket.peer();
    return new SocketName("udp", socket.local(), peer == null ? NONE : peer);
  }
}
