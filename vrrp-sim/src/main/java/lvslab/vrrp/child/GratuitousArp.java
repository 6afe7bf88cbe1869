package lvslab.vrrp.child;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import lvslab.engine.Timer;
import lvslab.net.device.NetDevice;
import lvslab.net.macvlan.MacvlanDevice;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import lvslab.vrrp.conf.InterfacesConf.GarpGroup;

/// Sends gratuitous ARPs (vrrp_arp.c): requests with all ones as target hardware address.
///
/// With `vrrp_garp_interval` there is a least time between two on one interface, with `garp_group`
/// between two on all of a group's; of those that come too soon each address keeps one.
final class GratuitousArp {
  private final VrrpContext context;
  private final long intervalMicros;
  private final Map<String, Pace> paces = new LinkedHashMap<>();
  private final Map<Place, Waiting> waiting = new TreeMap<>();
  private final Timer timer;

  /// When the timer is due (garp_next_time).
  private long turnMicros;

  /// How fast they may follow each other, and when the next may (`garp_delay_t`).
  private static final class Pace {
    private final long intervalMicros;
    private long nextMicros;

    Pace(long intervalMicros) {
      this.intervalMicros = intervalMicros;
    }
  }

  /// Which address it is: in the order of the configuration they have their turns.
  ///
  /// @param instance number of the router
  /// @param address number of the address there
  record Place(int instance, int address) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return instance == other.instance
          ? Integer.compare(address, other.address)
          : Integer.compare(instance, other.instance);
    }
  }

  /// An address whose turn has not come.
  private record Waiting(NetDevice device, Ipv4Address address) {}

  GratuitousArp(VrrpContext context, long intervalMicros, List<GarpGroup> groups) {
    this.context = context;
    for (GarpGroup group : groups) {
      var pace = new Pace(group.intervalMicros().orElse(0));
      group.devices().forEach(device -> paces.put(device, pace));
    }
    this.intervalMicros = intervalMicros;
    timer = context.process().timer("gratuitous ARP", () -> context.work().take(this::turn));
  }

  /// Sends one, or keeps it for its turn.
  void send(Place place, NetDevice device, Ipv4Address address) {
    if (!device.needsNeighbours()) {
      return;
    }
    Pace pace = pace(device);
    if (context.nowMicros() < pace.nextMicros) {
      waiting.put(place, new Waiting(device, address));
      // queue_garp: an interval from now on, whenever the last one was
      long next = context.nowMicros() + pace.intervalMicros;
      if (!timer.isPending() || next < turnMicros) {
        arm(next);
      }
    } else {
      sendNow(device, address);
    }
  }

  /// Sends one whatever the interval.
  void sendNow(NetDevice device, Ipv4Address address) {
    context.work().call(() -> transmit(device, address));
    Pace pace = pace(device);
    pace.nextMicros = context.nowMicros() + pace.intervalMicros;
  }

  private void transmit(NetDevice device, Ipv4Address address) {
    if (context.detailed()) {
      context.log().accept("Sending gratuitous ARP on " + device.name() + " for " + address);
    }
    var packet =
        new ArpPacket(ArpPacket.REQUEST, device.mac(), address, MacAddress.BROADCAST, address);
    device.transmit(
        EthernetFrame.of(MacAddress.BROADCAST, device.mac(), packet),
        context.host().kernel().newLineage());
  }

  /// That of the interface whose time it takes (`IF_BASE_IFP`).
  private Pace pace(NetDevice device) {
    NetDevice base = device instanceof MacvlanDevice vmac ? vmac.lower() : device;
    return paces.computeIfAbsent(base.name(), name -> new Pace(intervalMicros));
  }

  private void arm(long atMicros) {
    turnMicros = atMicros;
    timer.arm(context.nanosUntil(atMicros));
  }

  /// Forgets those of an instance that wait.
  void forget(int instance) {
    waiting.keySet().removeIf(place -> place.instance() == instance);
  }

  /// Another configuration is read: what waits is forgotten.
  void retire() {
    timer.cancel();
    waiting.clear();
  }

  private void turn() {
    long soonest = Long.MAX_VALUE;
    for (Place place : waiting.keySet().toArray(Place[]::new)) {
      Waiting one = Objects.requireNonNull(waiting.get(place));
      long due = pace(one.device()).nextMicros;
      if (context.nowMicros() >= due) {
        waiting.remove(place);
        sendNow(one.device(), one.address());
      } else {
        soonest = Math.min(soonest, due);
      }
    }
    if (soonest != Long.MAX_VALUE) {
      arm(soonest);
    }
  }
}
