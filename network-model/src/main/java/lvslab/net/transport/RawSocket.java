package lvslab.net.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import lvslab.engine.Event;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.NetDevice;
import lvslab.net.ip.Ipv4;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.Kernel;
import lvslab.net.route.Route;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.Ipv4Payload;
import org.jspecify.annotations.Nullable;

/// A raw IPv4 socket (net/ipv4/raw.c): sees the packets of a protocol and sends some. What comes is
/// handed to the program by an event of the same instant, as a process runs after the kernel has
/// finished with a packet.
public final class RawSocket {
  /// Packets that may wait for the program.
  private static final int RECEIVE_LIMIT = 256;

  private record Waiting(NetDevice device, Ipv4Packet packet, long cause) {}

  /// Takes packets.
  @FunctionalInterface
  public interface Handler {
    /// One packet.
    ///
    /// @param device where it came in
    /// @param packet the packet
    void onPacket(NetDevice device, Ipv4Packet packet);
  }

  private final Kernel kernel;
  private final Ipv4 ipv4;
  private final RawSockets owner;
  private final int protocol;
  private final Handler handler;
  private final Deque<Waiting> waiting = new ArrayDeque<>(1);
  private final Event wake = new Wake();
  private @Nullable NetDevice device;

  RawSocket(Kernel kernel, Ipv4 ipv4, RawSockets owner, int protocol, Handler handler) {
    this.kernel = kernel;
    this.ipv4 = ipv4;
    this.owner = owner;
    this.protocol = protocol;
    this.handler = handler;
  }

  /// Sends and receives by one device only (SO_BINDTODEVICE).
  ///
  /// @param by the device
  public void bindToDevice(NetDevice by) {
    device = by;
  }

  /// The address that packets to a destination come from.
  ///
  /// @param to a destination
  /// @return the address
  /// @throws SocketException ENETUNREACH
  public Ipv4Address sourceTowards(Ipv4Address to) throws SocketException {
    return ipv4.sourceFor(route(to), to);
  }

  /// Sends a packet with the host's TTL and a new identification.
  ///
  /// @param from source, or 0.0.0.0 to let the route decide
  /// @param to destination
  /// @param payload what it carries
  /// @param dontFragment DF
  /// @throws SocketException ENETUNREACH
  public void send(Ipv4Address from, Ipv4Address to, Ipv4Payload payload, boolean dontFragment)
      throws SocketException {
    Route route = route(to);
    Ipv4Address source = from.isAny() ? ipv4.sourceFor(route, to) : from;
    Ipv4Header header =
        Ipv4Header.of(source, to, protocol)
            .withTtl(ipv4.conf().get(Ipv4Key.IP_DEFAULT_TTL))
            .withIdentification(ipv4.newIdentification(), dontFragment);
    send(new Ipv4Packet(header, payload));
  }

  /// Sends a packet whose header the program made (IP_HDRINCL).
  ///
  /// @param packet the packet
  /// @throws SocketException ENETUNREACH, EMSGSIZE if DF is set and the packet is larger than the
  ///   link takes, EPERM if a filter drops it
  public void send(Ipv4Packet packet) throws SocketException {
    Route route = route(packet.destination());
    if (packet.header().dontFragment() && packet.lengthBytes() > route.mtu()) {
      throw new SocketException(Errno.EMSGSIZE);
    }
    if (packet.payload() instanceof IcmpMessage message) {
      IcmpCounters.out(kernel.mib(), message);
    }
    if (!ipv4.sendLocal(SocketBuffer.made(packet, route, kernel.newLineage()))) {
      throw new SocketException(Errno.EPERM);
    }
  }

  private Route route(Ipv4Address to) throws SocketException {
    @Nullable Route route = ipv4.routeOutput(to, device);
    if (route == null) {
      throw new SocketException(Errno.ENETUNREACH);
    }
    return route;
  }

  /// Closes it.
  public void close() {
    owner.remove(this);
    waiting.clear();
  }

  /// The host has lost its power.
  void vanish() {
    waiting.clear();
    kernel.engine().cancel(wake);
  }

  int protocol() {
    return protocol;
  }

  boolean deliver(SocketBuffer skb) {
    @Nullable NetDevice input = skb.input();
    if (input == null || skb.packet().protocol() != protocol || device != null && device != input) {
      return false;
    }
    if (waiting.size() < RECEIVE_LIMIT) {
      waiting.add(new Waiting(input, skb.packet(), kernel.engine().currentCause()));
      if (!wake.isPending()) {
        kernel.engine().schedule(wake, kernel.nowNanos());
      }
    }
    return true;
  }

  private final class Wake extends Event {
    @Override
    protected void fire() {
      while (!waiting.isEmpty()) {
        Waiting next = waiting.remove();
        kernel.engine().setCurrentCause(next.cause());
        handler.onPacket(next.device(), next.packet());
      }
    }

    @Override
    public String label() {
      return kernel.name() + ": raw socket";
    }
  }
}
