package lvslab.net.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import lvslab.engine.Event;
import lvslab.engine.Gate;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.NetDevice;
import lvslab.net.igmp.GroupOptions;
import lvslab.net.ip.Ipv4;
import lvslab.net.kernel.Kernel;
import lvslab.net.route.Flow;
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
  private final GroupOptions groups;
  private final Gate task;
  private @Nullable NetDevice device;
  private Ipv4Address local = Ipv4Address.ANY;
  private List<Input> reasons = List.of();
  private int ttl;
  private int tos;

  RawSocket(RawSockets owner, int protocol, Handler handler, GroupOptions groups) {
    this.owner = owner;
    this.groups = groups;
    kernel = owner.kernel();
    ipv4 = owner.ipv4();
    task = kernel.task();
    this.protocol = protocol;
    this.handler = handler;
  }

  /// Sends and receives by one device only (SO_BINDTODEVICE).
  ///
  /// @param by the device
  public void bindToDevice(NetDevice by) {
    device = by;
  }

  /// Receives what is sent to one address only, and sends from it (bind(2)).
  ///
  /// @param address one of this host's own, or a group
  public void bind(Ipv4Address address) {
    local = address;
  }

  /// What makes the program receive here and nowhere else, for those who ask why it does not hear
  /// something.
  ///
  /// @param settings of the program
  public void because(List<Input> settings) {
    reasons = List.copyOf(settings);
  }

  /// Why it takes nothing but what it takes.
  List<Input> reasons() {
    return reasons;
  }

  /// Sets the TTL of what it sends, but to groups (IP_TTL).
  ///
  /// @param hops 1 to 255, or 0 for the host's default
  public void setTtl(int hops) {
    ttl = hops;
  }

  /// Sets the type of service of what it sends (IP_TOS).
  ///
  /// @param value 0 to 255
  public void setTos(int value) {
    tos = value;
  }

  /// How it deals with groups.
  ///
  /// @return to be changed
  public GroupOptions groups() {
    return groups;
  }

  /// The address that packets to a destination come from.
  ///
  /// @param to a destination
  /// @return the address
  /// @throws SocketException ENETUNREACH
  public Ipv4Address sourceTowards(Ipv4Address to) throws SocketException {
    return ipv4.sourceFor(route(to, local), to);
  }

  /// Sends a packet whose header the kernel makes: TTL and type of service of the socket, a new
  /// identification.
  ///
  /// @param from source, or 0.0.0.0 to let the route decide
  /// @param to destination
  /// @param payload what it carries
  /// @param dontFragment DF
  /// @throws SocketException ENETUNREACH
  public void send(Ipv4Address from, Ipv4Address to, Ipv4Payload payload, boolean dontFragment)
      throws SocketException {
    Route route = route(to, from);
    Ipv4Address bound = from.isAny() && !local.isMulticast() ? local : from;
    Ipv4Address wanted = groups.sourceFor(to, bound);
    Ipv4Address source = wanted.isAny() ? ipv4.sourceFor(route, to) : wanted;
    int hops = ttl == 0 ? ipv4.hopLimit(route) : ttl;
    Ipv4Header header =
        Ipv4Header.of(source, to, protocol)
            .withTtl(groups.ttlFor(to, hops))
            .withTos(tos)
            .withIdentification(ipv4.newIdentification(), dontFragment);
    send(new Ipv4Packet(header, payload));
  }

  /// Sends a packet whose header the program made (IP_HDRINCL).
  ///
  /// @param packet the packet
  /// @throws SocketException ENETUNREACH, EMSGSIZE if DF is set and the packet is larger than the
  ///   link takes, EPERM if a filter drops it, ENOBUFS if there is no room for its neighbour
  public void send(Ipv4Packet packet) throws SocketException {
    Route route = route(packet.destination(), packet.source());
    if (packet.header().dontFragment() && packet.lengthBytes() > route.mtu()) {
      throw new SocketException(Errno.EMSGSIZE);
    }
    if (packet.payload() instanceof IcmpMessage message) {
      IcmpCounters.out(kernel.mib(), message);
    }
    var skb = SocketBuffer.made(packet, route, kernel.newLineage());
    groups.apply(skb);
    if (!ipv4.sendLocal(skb)) {
      throw new SocketException(Errno.EPERM);
    }
    @Nullable Errno failure = skb.failure();
    if (failure != null) {
      throw new SocketException(failure);
    }
  }

  private Route route(Ipv4Address to, Ipv4Address from) throws SocketException {
    @Nullable Route route =
        ipv4.routeOutput(
            to, groups.deviceFor(to, device), from.isMulticast() ? Ipv4Address.ANY : from);
    if (route == null) {
      throw new SocketException(ipv4.routeError(Flow.out(from, to, device)));
    }
    return route;
  }

  /// Closes it.
  public void close() {
    groups.close();
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
    Ipv4Address to = skb.packet().destination();
    if (input == null
        || skb.packet().protocol() != protocol
        || device != null && device != input
        || !local.isAny() && !local.equals(to)
        || !groups.allows(to, input)) {
      return false;
    }
    if (waiting.size() < RECEIVE_LIMIT) {
      waiting.add(new Waiting(input, skb.packet(), kernel.engine().currentCause()));
      if (!wake.isPending()) {
        kernel.engine().schedule(wake, kernel.nowNanos(), task);
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
