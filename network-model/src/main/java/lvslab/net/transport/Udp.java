package lvslab.net.transport;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.NetDevice;
import lvslab.net.igmp.GroupOptions;
import lvslab.net.igmp.Igmp;
import lvslab.net.ip.Binding;
import lvslab.net.ip.IcmpError;
import lvslab.net.ip.Ipv4;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.ip.ProtocolReceiver;
import lvslab.net.kernel.IntMap;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.Mib;
import lvslab.net.route.Flow;
import lvslab.net.route.Route;
import lvslab.net.route.RouteType;
import lvslab.net.route.SocketPath;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;

/// UDP (RFC 768; net/ipv4/udp.c).
public final class Udp implements ProtocolReceiver {
  private static final int MAX_DATA_BYTES = 65_507;

  private final Kernel kernel;
  private final Ipv4 ipv4;
  private final Igmp igmp;
  private final Binding binding;
  private final PortTable ports;
  private IntMap<List<UdpSocket>> byPort = new IntMap<>();

  /// The UDP of a host.
  ///
  /// @param kernel of the host
  /// @param ipv4 of the host
  /// @param igmp of the host
  public Udp(Kernel kernel, Ipv4 ipv4, Igmp igmp) {
    this.kernel = kernel;
    this.ipv4 = ipv4;
    this.igmp = igmp;
    binding = new Binding(kernel, ipv4, "udp");
    ports = new PortTable(ipv4.conf(), kernel.random("udp-ports"));
  }

  /// Opens a socket.
  ///
  /// @param local address or 0.0.0.0, port or 0 for any
  /// @param handler takes what comes
  /// @return the socket
  /// @throws SocketException EADDRINUSE, EADDRNOTAVAIL
  public UdpSocket open(Endpoint local, UdpHandler handler) throws SocketException {
    Ipv4Address address = local.address();
    if (!address.isMulticast()) {
      binding.check(local);
    }
    int port = local.port() == 0 ? ports.choose(p -> byPort.get(p) == null) : local.port();
    if (port == 0 || local.port() != 0 && isTaken(local)) {
      throw new SocketException(Errno.EADDRINUSE);
    }
    var socket = new UdpSocket(this, new Endpoint(address, port), handler, new GroupOptions(igmp));
    @Nullable List<UdpSocket> list = byPort.get(port);
    if (list == null) {
      list = new ArrayList<>(1);
      byPort.put(port, list);
    }
    list.addFirst(socket);
    report(socket, true);
    return socket;
  }

  private boolean isTaken(Endpoint local) {
    @Nullable List<UdpSocket> list = byPort.get(local.port());
    if (list == null) {
      return false;
    }
    for (UdpSocket other : list) {
      Ipv4Address address = other.local().address();
      if (address.isAny() || local.address().isAny() || address.equals(local.address())) {
        return true;
      }
    }
    return false;
  }

  /// All sockets, by port.
  ///
  /// @return a copy
  public List<UdpSocket> sockets() {
    List<UdpSocket> all = new ArrayList<>();
    byPort.forEach(all::addAll);
    all.sort((a, b) -> a.local().port() - b.local().port());
    return all;
  }

  @Override
  public void receive(SocketBuffer skb) {
    if (!(skb.packet().payload() instanceof UdpDatagram datagram)) {
      ipv4.drop(skb, DropReason.IP_HEADER, "udp.checksum");
      return;
    }
    Endpoint from = new Endpoint(skb.packet().source(), datagram.sourcePort());
    Ipv4Address to = skb.packet().destination();
    if (isToMany(skb)) {
      deliverToAll(skb, from, datagram);
      return;
    }
    @Nullable UdpSocket socket = find(datagram.destinationPort(), from, to, skb.input());
    if (socket == null) {
      kernel.mib().count(Mib.UDP_NO_PORTS);
      var wanted = new Endpoint(to, datagram.destinationPort());
      ipv4.drop(
          skb,
          DropReason.NO_SOCKET,
          "udp.no-socket",
          () -> List.of(Input.missing("UDP listener " + wanted)));
      ipv4.icmp().sendError(skb, IcmpMessage.UNREACHABLE, IcmpMessage.PORT_UNREACHABLE, 0);
    } else if (!socket.deliver(from, to, datagram.data())) {
      kernel.mib().count(Mib.UDP_IN_ERRORS);
      ipv4.drop(skb, DropReason.RECEIVE_BUFFER_FULL, "udp.buffer");
    } else {
      kernel.mib().count(Mib.UDP_IN_DATAGRAMS);
    }
  }

  private static boolean isToMany(SocketBuffer skb) {
    Ipv4Address to = skb.packet().destination();
    @Nullable Route route = skb.route();
    return to.isMulticast()
        || to.isBroadcast()
        || route != null && route.type() == RouteType.BROADCAST;
  }

  /// What is for many goes to every socket that fits, and nobody is told if there is none
  /// (`__udp4_lib_mcast_deliver`).
  private void deliverToAll(SocketBuffer skb, Endpoint from, UdpDatagram datagram) {
    Ipv4Address to = skb.packet().destination();
    @Nullable List<UdpSocket> list = byPort.get(datagram.destinationPort());
    boolean taken = false;
    for (UdpSocket socket : list == null ? List.<UdpSocket>of() : List.copyOf(list)) {
      if (socket.accepts(from, to, skb.input())) {
        taken = true;
        boolean fits = socket.deliver(from, to, datagram.data());
        kernel.mib().count(fits ? Mib.UDP_IN_DATAGRAMS : Mib.UDP_IN_ERRORS);
      }
    }
    if (!taken) {
      ipv4.drop(skb, DropReason.NO_SOCKET, "udp.no-socket");
    }
  }

  /// The socket that fits best: one that is connected, then one bound to the address.
  private @Nullable UdpSocket find(
      int port, Endpoint from, Ipv4Address to, @Nullable NetDevice input) {
    @Nullable List<UdpSocket> list = byPort.get(port);
    if (list == null) {
      return null;
    }
    @Nullable UdpSocket best = null;
    int bestScore = -1;
    for (UdpSocket socket : list) {
      int score = (socket.peer() == null ? 0 : 2) + (socket.local().address().isAny() ? 0 : 1);
      if (score > bestScore && socket.accepts(from, to, input)) {
        best = socket;
        bestScore = score;
      }
    }
    return best;
  }

  @Override
  public void error(IcmpError error) {
    Endpoint to = new Endpoint(error.quoted().destination(), error.quotedDestinationPort());
    @Nullable UdpSocket socket = find(error.quotedSourcePort(), to, error.quoted().source(), null);
    if (socket == null) {
      return;
    }
    ipv4.paths().learn(error);
    if (socket.peer() == null) {
      return;
    }
    @Nullable Errno errno = errnoOf(error.message());
    if (errno != null) {
      socket.fail(errno);
    }
  }

  /// Which errors a connected socket hears of: the hard ones (`icmp_err_convert`).
  private static @Nullable Errno errnoOf(IcmpMessage message) {
    if (message.type() != IcmpMessage.UNREACHABLE) {
      return null;
    }
    return switch (message.code()) {
      case IcmpMessage.PROTOCOL_UNREACHABLE, IcmpMessage.PORT_UNREACHABLE -> Errno.ECONNREFUSED;
      case IcmpMessage.FRAGMENTATION_NEEDED -> Errno.EMSGSIZE;
      case 9, 10, IcmpMessage.ADMINISTRATIVELY_PROHIBITED -> Errno.EHOSTUNREACH;
      default -> null;
    };
  }

  /// The host loses its power: all sockets vanish, and programs hear no more of them.
  public void vanish() {
    byPort.forEach(list -> list.forEach(UdpSocket::vanish));
    byPort = new IntMap<>();
  }

  Kernel kernel() {
    return kernel;
  }

  void remove(UdpSocket socket) {
    @Nullable List<UdpSocket> list = byPort.get(socket.local().port());
    if (list != null) {
      list.remove(socket);
      if (list.isEmpty()) {
        byPort.remove(socket.local().port());
      }
    }
    report(socket, false);
  }

  Ipv4Address sourceTowards(Ipv4Address to, Ipv4Address bound, SocketPath path)
      throws SocketException {
    @Nullable Route route = ipv4.routeOutput(path.flow(Ipv4Address.ANY, to));
    if (route == null) {
      throw new SocketException(ipv4.routeError(path.flow(bound, to)));
    }
    return bound.isAny() ? ipv4.sourceFor(route, to) : bound;
  }

  void send(UdpSocket socket, Ipv4Address from, Endpoint to, Bytes data) throws SocketException {
    GroupOptions groups = socket.groups();
    var path = new SocketPath(groups.deviceFor(to.address(), socket.device()), socket.mark());
    @Nullable Route route =
        ipv4.routeOutput(path.flow(from.isMulticast() ? Ipv4Address.ANY : from, to.address()));
    if (route == null) {
      kernel.mib().count(Mib.IP_OUT_NO_ROUTES);
      throw new SocketException(ipv4.routeError(Flow.out(from, to.address(), socket.device())));
    }
    if (data.length() > MAX_DATA_BYTES) {
      throw new SocketException(Errno.EMSGSIZE);
    }
    boolean discover = !socket.isFragmentable() && !ipv4.conf().isOn(Ipv4Key.IP_NO_PMTU_DISC);
    int length = Ipv4Header.MIN_BYTES + UdpDatagram.HEADER_BYTES + data.length();
    boolean whole = discover && length <= route.mtu() && !route.isMtuLocked();
    Ipv4Address wanted =
        groups.sourceFor(to.address(), from.isMulticast() ? Ipv4Address.ANY : from);
    Ipv4Address source = wanted.isAny() ? ipv4.sourceFor(route, to.address()) : wanted;
    int hops = socket.ttl() != 0 ? socket.ttl() : ipv4.hopLimit(route);
    Ipv4Header header =
        Ipv4Header.of(source, to.address(), IpProtocol.UDP)
            .withTtl(groups.ttlFor(to.address(), hops))
            .withIdentification(ipv4.newIdentification(), whole);
    var datagram = new UdpDatagram(socket.local().port(), to.port(), data);
    var skb = SocketBuffer.made(new Ipv4Packet(header, datagram), route, kernel.newLineage());
    groups.apply(skb);
    skb.setMark(socket.mark());
    kernel.mib().count(Mib.UDP_OUT_DATAGRAMS);
    if (!ipv4.sendLocal(skb)) {
      throw new SocketException(Errno.EPERM);
    }
  }

  private void report(UdpSocket socket, boolean opened) {
    if (kernel.trace().isOpen()) {
      kernel.trace().note(new SocketEvent.Listening(kernel.name(), "udp", socket.local(), opened));
    }
  }
}
