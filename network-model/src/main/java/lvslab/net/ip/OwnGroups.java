package lvslab.net.ip;

import java.util.ArrayDeque;
import java.util.Deque;
import lvslab.engine.Event;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.NetDevice;
import lvslab.net.device.ProtocolHandler.PacketType;
import lvslab.net.kernel.Kernel;
import lvslab.net.route.Route;
import lvslab.net.route.RouteType;
import org.jspecify.annotations.Nullable;

/// What a host sends to many comes to itself too, if it is one of them: a copy goes round, through
/// the queue, without a wire (net/ipv4/ip_output.c, `ip_mc_output`; net/core/dev.c,
/// `dev_loopback_xmit`).
final class OwnGroups {
  private record Copy(SocketBuffer skb, NetDevice device, long cause) {}

  private final Kernel kernel;
  private final Ipv4 ipv4;
  private final Deque<Copy> waiting = new ArrayDeque<>(1);
  private final Event arrival = new Arrival();

  OwnGroups(Kernel kernel, Ipv4 ipv4) {
    this.kernel = kernel;
    this.ipv4 = ipv4;
  }

  /// Whether a packet that goes out comes back as well.
  boolean wants(SocketBuffer skb) {
    @Nullable Route route = skb.route();
    if (route == null || skb.isForwarded() || route.device().isLoopback()) {
      return false;
    }
    if (route.type() == RouteType.BROADCAST) {
      return true;
    }
    return skb.packet().destination().isMulticast()
        && skb.loopsToGroup()
        && route.device().groups().contains(skb.packet().destination());
  }

  /// A packet to a group without a hop to spend does not leave the host.
  static boolean isAlone(SocketBuffer skb) {
    return skb.packet().ttl() == 0 && skb.packet().destination().isMulticast();
  }

  void add(SocketBuffer skb, NetDevice device) {
    boolean multicast = skb.packet().destination().isMulticast();
    PacketType type = multicast ? PacketType.MULTICAST : PacketType.BROADCAST;
    SocketBuffer copy =
        SocketBuffer.received(skb.packet(), device, type, device.mac(), skb.lineage());
    @Nullable Route route = skb.route();
    if (route != null) {
      copy.setRoute(route);
    }
    waiting.add(new Copy(copy, device, kernel.engine().currentCause()));
    if (!arrival.isPending()) {
      kernel.schedule(arrival, kernel.nowNanos());
    }
  }

  private final class Arrival extends Event {
    @Override
    protected void fire() {
      Copy next = waiting.remove();
      if (!waiting.isEmpty()) {
        kernel.schedule(this, kernel.nowNanos());
      }
      kernel.engine().setCurrentCause(next.cause());
      ipv4.receiveOwn(next.skb(), next.device());
    }

    @Override
    public String label() {
      return "own groups of " + kernel.name();
    }
  }
}
