package lvslab.net.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import lvslab.engine.Event;
import lvslab.engine.Gate;
import lvslab.net.device.NetDevice;
import lvslab.net.igmp.GroupOptions;
import lvslab.net.route.SocketPath;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// A UDP socket. What comes is handed to the program by an event of the same instant, as a process
/// runs after the kernel has finished with a packet.
public final class UdpSocket {
  /// Datagrams that may wait for the program.
  private static final int RECEIVE_LIMIT = 256;

  private record Waiting(
      @Nullable Endpoint from, Ipv4Address to, Bytes data, @Nullable Errno error) {}

  private final Udp udp;
  private final UdpHandler handler;
  private final Deque<Waiting> waiting = new ArrayDeque<>(1);
  private final Event wake = new Wake();
  private final GroupOptions groups;
  private final Gate task;
  private Endpoint local;
  private @Nullable Endpoint peer;
  private @Nullable NetDevice device;
  private boolean open = true;
  private int ttl;
  private boolean fragmentable;
  private int mark;

  UdpSocket(Udp udp, Endpoint local, UdpHandler handler, GroupOptions groups) {
    this.groups = groups;
    this.udp = udp;
    task = udp.kernel().task();
    this.local = local;
    this.handler = handler;
  }

  /// Fixes the other end: only its datagrams come in, and ICMP errors are heard.
  ///
  /// @param to the other end
  /// @throws SocketException ENETUNREACH if no route leads there
  public void connect(Endpoint to) throws SocketException {
    Ipv4Address source =
        udp.sourceTowards(to.address(), local.address(), new SocketPath(device, mark));
    peer = to;
    if (local.address().isAny()) {
      local = new Endpoint(source, local.port());
    }
  }

  /// Sends by one device only, whatever the routes say (SO_BINDTODEVICE).
  ///
  /// @param by the device
  public void bindToDevice(NetDevice by) {
    device = by;
  }

  /// Gives its datagrams a firewall mark (SO_MARK).
  ///
  /// @param value the mark, 0 for none
  public void setMark(int value) {
    mark = value;
  }

  int mark() {
    return mark;
  }

  /// How it deals with groups.
  ///
  /// @return to be changed
  public GroupOptions groups() {
    return groups;
  }

  /// Sets the TTL of what it sends, but to groups (IP_TTL).
  ///
  /// @param hops 1 to 255, or 0 for the host's default
  public void setTtl(int hops) {
    ttl = hops;
  }

  /// Says whether its datagrams may be cut on their way (IP_MTU_DISCOVER, IP_PMTUDISC_DONT).
  ///
  /// @param may true if so; else it is as `ip_no_pmtu_disc` says
  public void setFragmentable(boolean may) {
    fragmentable = may;
  }

  /// Whether its datagrams may be cut, whatever `ip_no_pmtu_disc` says.
  boolean isFragmentable() {
    return fragmentable;
  }

  /// Sends to the other end of a connected socket.
  ///
  /// @param data the octets
  /// @throws SocketException ENOTCONN, ENETUNREACH, EMSGSIZE
  public void send(Bytes data) throws SocketException {
    @Nullable Endpoint to = peer;
    if (to == null) {
      throw new SocketException(Errno.ENOTCONN);
    }
    sendTo(to, data);
  }

  /// Sends to somebody.
  ///
  /// @param to the other end
  /// @param data the octets
  /// @throws SocketException ENETUNREACH, EMSGSIZE
  public void sendTo(Endpoint to, Bytes data) throws SocketException {
    udp.send(this, local.address(), to, data);
  }

  /// Answers from the address that was asked.
  ///
  /// @param from an address of this host
  /// @param to the other end
  /// @param data the octets
  /// @throws SocketException ENETUNREACH, EMSGSIZE
  public void answer(Ipv4Address from, Endpoint to, Bytes data) throws SocketException {
    udp.send(this, from, to, data);
  }

  /// Closes it.
  public void close() {
    if (open) {
      open = false;
      waiting.clear();
      groups.close();
      udp.remove(this);
    }
  }

  /// The host has lost its power.
  void vanish() {
    open = false;
    waiting.clear();
    udp.kernel().engine().cancel(wake);
  }

  /// This end.
  ///
  /// @return address and port, the address 0.0.0.0 if it is not bound to one
  public Endpoint local() {
    return local;
  }

  /// The other end.
  ///
  /// @return null if it is not connected
  public @Nullable Endpoint peer() {
    return peer;
  }

  @Nullable NetDevice device() {
    return device;
  }

  int ttl() {
    return ttl;
  }

  boolean accepts(Endpoint from, Ipv4Address to, @Nullable NetDevice input) {
    boolean here = local.address().isAny() || local.address().equals(to);
    if (input != null && (device != null && device != input || !groups.allows(to, input))) {
      return false;
    }
    return here && (peer == null || peer.equals(from));
  }

  boolean deliver(Endpoint from, Ipv4Address to, Bytes data) {
    return enqueue(new Waiting(from, to, data, null));
  }

  void fail(Errno error) {
    enqueue(new Waiting(null, Ipv4Address.ANY, Bytes.EMPTY, error));
  }

  private boolean enqueue(Waiting one) {
    if (waiting.size() >= RECEIVE_LIMIT) {
      return false;
    }
    waiting.add(one);
    if (!wake.isPending()) {
      udp.kernel().engine().schedule(wake, udp.kernel().nowNanos(), task);
    }
    return true;
  }

  private final class Wake extends Event {
    @Override
    protected void fire() {
      while (open && !waiting.isEmpty()) {
        Waiting next = waiting.remove();
        if (next.from() != null) {
          handler.onDatagram(next.from(), next.to(), next.data());
        } else if (next.error() != null) {
          handler.onError(next.error());
        }
      }
    }

    @Override
    public String label() {
      return udp.kernel().name() + ": udp " + local;
    }
  }
}
