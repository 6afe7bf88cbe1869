package lvslab.vrrp.child;

import java.util.LinkedHashMap;
import java.util.Map;
import lvslab.engine.Timer;
import lvslab.net.device.NetDevice;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;

/// Sends gratuitous ARPs (vrrp_arp.c): requests with all ones as target hardware address.
///
/// With `vrrp_garp_interval` there is a least time between two on one interface; of those that come
/// too soon each address keeps one.
final class GratuitousArp {
  private final ChildContext context;
  private final long intervalMicros;
  private final Map<NetDevice, Long> next = new LinkedHashMap<>();
  private final Map<Waiting, Boolean> waiting = new LinkedHashMap<>();
  private final Timer timer;

  /// An address whose turn has not come.
  private record Waiting(String instance, NetDevice device, Ipv4Address address) {}

  GratuitousArp(ChildContext context, long intervalMicros) {
    this.context = context;
    this.intervalMicros = intervalMicros;
    timer = context.process().timer("gratuitous ARP", () -> context.work().take(this::turn));
  }

  /// Sends one, or keeps it for its turn.
  void send(String instance, NetDevice device, Ipv4Address address) {
    if (!device.needsNeighbours()) {
      return;
    }
    long due = next.getOrDefault(device, 0L);
    if (intervalMicros > 0 && context.nowMicros() < due) {
      waiting.put(new Waiting(instance, device, address), true);
      if (!timer.isPending()) {
        timer.arm(context.nanosUntil(due));
      }
    } else {
      sendNow(device, address);
    }
  }

  /// Sends one whatever the interval.
  void sendNow(NetDevice device, Ipv4Address address) {
    context.detail("Sending gratuitous ARP on " + device.name() + " for " + address);
    var packet =
        new ArpPacket(ArpPacket.REQUEST, device.mac(), address, MacAddress.BROADCAST, address);
    device.transmit(
        EthernetFrame.of(MacAddress.BROADCAST, device.mac(), packet),
        context.host().kernel().newLineage());
    next.put(device, context.nowMicros() + intervalMicros);
  }

  /// Forgets those of an instance that wait.
  void forget(String instance) {
    waiting.keySet().removeIf(w -> w.instance().equals(instance));
  }

  private void turn() {
    long soonest = Long.MAX_VALUE;
    for (Waiting one : inOrder()) {
      long due = next.getOrDefault(one.device(), 0L);
      if (context.nowMicros() >= due) {
        waiting.remove(one);
        sendNow(one.device(), one.address());
      } else {
        soonest = Math.min(soonest, due);
      }
    }
    if (soonest != Long.MAX_VALUE) {
      timer.arm(context.nanosUntil(soonest));
    }
  }

  private Waiting[] inOrder() {
    return waiting.keySet().toArray(Waiting[]::new);
  }
}
