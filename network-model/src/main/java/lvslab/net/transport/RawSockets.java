package lvslab.net.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.igmp.GroupOptions;
import lvslab.net.igmp.Igmp;
import lvslab.net.ip.IcmpError;
import lvslab.net.ip.Ipv4;
import lvslab.net.ip.LocalDelivery;
import lvslab.net.kernel.Kernel;

/// The raw sockets of a host.
public final class RawSockets implements LocalDelivery.RawTap {
  private static final int PING_MOST = 0xFFFF;

  private final Kernel kernel;
  private final Ipv4 ipv4;
  private final Igmp igmp;
  private final List<RawSocket> sockets = new ArrayList<>(0);
  private final Set<Integer> pingIdentifiers = new TreeSet<>();

  /// `ping_port_rover`.
  private int pingRover;

  /// None.
  ///
  /// @param kernel of the host
  /// @param ipv4 of the host
  /// @param igmp of the host
  public RawSockets(Kernel kernel, Ipv4 ipv4, Igmp igmp) {
    this.kernel = kernel;
    this.ipv4 = ipv4;
    this.igmp = igmp;
  }

  /// Opens a socket.
  ///
  /// @param protocol number
  /// @param handler takes its packets
  /// @return the socket
  public RawSocket open(int protocol, RawSocket.Handler handler) {
    var socket = new RawSocket(this, protocol, handler, new GroupOptions(igmp));
    sockets.add(socket);
    return socket;
  }

  /// The next identifier that no ping socket has (`ping_get_port`).
  int takePingIdentifier() {
    do {
      pingRover = pingRover % PING_MOST + 1;
    } while (!pingIdentifiers.add(pingRover));
    return pingRover;
  }

  void releasePingIdentifier(int identifier) {
    pingIdentifiers.remove(identifier);
  }

  Kernel kernel() {
    return kernel;
  }

  Ipv4 ipv4() {
    return ipv4;
  }

  /// How many there are.
  ///
  /// @return a count
  public int size() {
    return sockets.size();
  }

  void remove(RawSocket socket) {
    sockets.remove(socket);
  }

  /// The host loses its power: all sockets vanish, and programs hear no more of them.
  public void vanish() {
    sockets.forEach(RawSocket::vanish);
    sockets.clear();
  }

  @Override
  public void error(IcmpError error) {
    for (RawSocket socket : List.copyOf(sockets)) {
      if (socket.protocol() == error.quoted().protocol()) {
        ipv4.paths().learn(error);
      }
    }
  }

  @Override
  public List<Input> reasons(int protocol) {
    return sockets.stream()
        .filter(socket -> socket.protocol() == protocol)
        .flatMap(socket -> socket.reasons().stream())
        .toList();
  }

  @Override
  public boolean deliver(SocketBuffer skb) {
    if (sockets.isEmpty()) {
      return false;
    }
    boolean taken = false;
    for (RawSocket socket : List.copyOf(sockets)) {
      taken |= socket.deliver(skb);
    }
    return taken;
  }
}
