package lvslab.net.neighbour;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lvslab.engine.random.RandomStream;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Decision.Role;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.ConfKey;
import lvslab.net.device.DeviceListener;
import lvslab.net.device.Devices;
import lvslab.net.device.NeighKey;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.IntMap;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.route.RouteType;
import lvslab.net.route.Routing;
import lvslab.net.socket.Errno;
import lvslab.net.wire.BufferMarks;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// The neighbour table of a host (net/core/neighbour.c, `arp_tbl`): resolves next hops and sends
/// packets to them.
public final class NeighbourTable implements DeviceListener {
  private final Kernel kernel;
  private final Routing routing;
  private final Devices devices;
  private final Arp arp;
  private final RandomStream random;
  private final NeighbourGc gc;
  private final ReachableClock clock;
  private int size;
  private long made;
  private long crowdedBy;
  private final List<PerDevice> perDevice = new ArrayList<>(2);
  private UnreachableHandler unreachable = skb -> {};
  private UnreachableHandler overflow = skb -> {};
  private UnreachableHandler full = skb -> {};

  /// What becomes of a packet whose neighbour does not answer.
  @FunctionalInterface
  public interface UnreachableHandler {
    /// Takes a packet that could not be sent.
    ///
    /// @param skb the packet
    void handle(SocketBuffer skb);
  }

  /// Entries of one device, and its random reachable time.
  private static final class PerDevice {
    final NetDevice device;
    final IntMap<NeighbourEntry> entries = new IntMap<>();
    long reachableJiffies;
    int drawn;
    int drawnFromMillis = -1;

    PerDevice(NetDevice device) {
      this.device = device;
    }
  }

  /// An empty table.
  ///
  /// @param kernel of the host
  /// @param devices of the host
  /// @param routing of the host
  public NeighbourTable(Kernel kernel, Devices devices, Routing routing) {
    this.kernel = kernel;
    this.devices = devices;
    this.routing = routing;
    random = kernel.random("neigh");
    gc = new NeighbourGc(kernel, this, devices.neighDefault());
    clock = new ReachableClock(kernel, devices.neighDefault());
    arp = new Arp(kernel, this, routing);
  }

  /// Begins to follow the devices. To be called once.
  public void start() {
    devices.listen(this);
  }

  /// The ARP of the host.
  ///
  /// @return the protocol
  public Arp arp() {
    return arp;
  }

  /// Sets what becomes of packets that cannot be sent.
  ///
  /// @param noAnswer takes those whose neighbour does not answer
  /// @param queueFull takes those that waited too long in a full queue
  /// @param tableFull takes those for whose neighbour there is no room
  public void setHandlers(
      UnreachableHandler noAnswer, UnreachableHandler queueFull, UnreachableHandler tableFull) {
    full = tableFull;
    unreachable = noAnswer;
    overflow = queueFull;
  }

  /// Sends a packet to its next hop, now or when that is known (`ip_finish_output2`,
  /// `neigh_resolve_output`).
  ///
  /// @param skb a packet with a route
  public void output(SocketBuffer skb) {
    @Nullable NetDevice device = skb.output();
    if (device == null) {
      throw new IllegalArgumentException("the packet has no route");
    }
    Ipv4Address nextHop = skb.nextHop();
    if (!device.needsNeighbours()) {
      send(skb, device, device.linkAddressOf(nextHop));
    } else if (nextHop.isMulticast()) {
      send(skb, device, MacAddress.ofGroup(nextHop));
    } else if (nextHop.isBroadcast() || routing.typeOf(nextHop) == RouteType.BROADCAST) {
      send(skb, device, MacAddress.BROADCAST);
    } else {
      @Nullable NeighbourEntry entry = findOrCreate(device, nextHop);
      if (entry == null) {
        skb.setFailure(Errno.ENOBUFS);
        full.handle(skb);
        return;
      }
      if (skb.confirmsNeighbour()) {
        entry.confirm();
      }
      if (entry.use(skb)) {
        transmit(skb, entry);
      }
    }
  }

  void transmit(SocketBuffer skb, NeighbourEntry entry) {
    MacAddress mac = entry.mac();
    send(skb, entry.device(), mac == null ? MacAddress.ZERO : mac);
  }

  private void send(SocketBuffer skb, NetDevice device, MacAddress destination) {
    BufferMarks marks = device.isLoopback() ? skb.marks() : acrossNamespaces(skb);
    device.transmit(
        new EthernetFrame(destination, device.mac(), EthernetFrame.IPV4, skb.packet(), marks),
        skb.lineage());
  }

  private BufferMarks acrossNamespaces(SocketBuffer skb) {
    boolean comesAlong = skb.confirmsNeighbour() && kernel.isShared();
    return comesAlong ? BufferMarks.CONFIRMS : BufferMarks.NONE;
  }

  /// Finds an entry.
  ///
  /// @param device the device the neighbour is behind
  /// @param address the neighbour
  /// @return the entry, or null
  public @Nullable NeighbourEntry find(NetDevice device, Ipv4Address address) {
    return of(device).entries.get(address.bits());
  }

  /// Whether the MAC address of a neighbour is known; if not, it is asked for.
  ///
  /// @param device the device the neighbour is behind
  /// @param address the neighbour
  /// @return true if packets could be sent now
  public boolean isKnown(NetDevice device, Ipv4Address address) {
    if (!device.needsNeighbours()) {
      return true;
    }
    @Nullable NeighbourEntry entry = findOrCreate(device, address);
    return entry != null && (entry.state().isValid() || entry.use(null));
  }

  /// All entries, by device and address.
  ///
  /// @return a copy
  public List<NeighbourEntry> entries() {
    List<NeighbourEntry> all = new ArrayList<>();
    for (PerDevice one : perDevice) {
      one.entries.forEach(all::add);
    }
    all.sort(
        Comparator.<NeighbourEntry>comparingInt(e -> e.device().index())
            .thenComparing(NeighbourEntry::address));
    return all;
  }

  /// Sets an entry by hand (`ip neigh replace`).
  ///
  /// @param device the device the neighbour is behind
  /// @param address the neighbour
  /// @param mac its MAC address, or null to keep it
  /// @param state the state it takes
  /// @return false if the table is full
  public boolean set(
      NetDevice device, Ipv4Address address, @Nullable MacAddress mac, NudState state) {
    @Nullable NeighbourEntry entry =
        state == NudState.PERMANENT ? make(device, address) : findOrCreate(device, address);
    if (entry != null) {
      entry.update(mac, state, true, true, "command");
    }
    return entry != null;
  }

  /// Removes an entry (`ip neigh del`): the entry fails, is forgotten, and its waiting packets are
  /// lost.
  ///
  /// @param entry one of this table
  public void remove(NeighbourEntry entry) {
    of(entry.device()).entries.remove(entry.address().bits());
    size--;
    entry.destroy();
  }

  /// Removes the entries of a device.
  ///
  /// @param device which
  /// @param permanentToo whether those set by hand go as well
  public void flush(NetDevice device, boolean permanentToo) {
    List<NeighbourEntry> gone = new ArrayList<>();
    of(device)
        .entries
        .forEach(
            entry -> {
              if (permanentToo || entry.state() != NudState.PERMANENT) {
                gone.add(entry);
              }
            });
    gone.sort(Comparator.comparing(NeighbourEntry::address));
    gone.forEach(this::remove);
  }

  /// Finds an entry, or makes one.
  ///
  /// @return null if the table is full
  @Nullable NeighbourEntry findOrCreate(NetDevice device, Ipv4Address address) {
    @Nullable NeighbourEntry entry = of(device).entries.get(address.bits());
    if (entry != null) {
      return entry;
    }
    return gc.makesRoom(size) ? make(device, address) : null;
  }

  private NeighbourEntry make(NetDevice device, Ipv4Address address) {
    PerDevice one = of(device);
    @Nullable NeighbourEntry entry = one.entries.get(address.bits());
    if (entry == null) {
      entry = new NeighbourEntry(this, device, address, made++);
      one.entries.put(address.bits(), entry);
      size++;
      gc.grown(size);
    }
    return entry;
  }

  /// Fills all the room that there is, and any that is made, with entries of no use, or lets them
  /// go. Those of use stay.
  ///
  /// @param isFull true to fill it
  public void setCrowded(boolean isFull) {
    gc.setCrowded(isFull);
    crowdedBy = isFull ? kernel.engine().currentCause() : 0;
  }

  /// Why there is no room for another entry.
  ///
  /// @return who fills the table, or how small it is
  public Input fullness() {
    if (crowdedBy != 0) {
      return Input.decisive("neighbour table", "full", crowdedBy);
    }
    IntTable<NeighKey> conf = devices.neighDefault();
    String value = Integer.toString(conf.get(NeighKey.GC_THRESH3));
    long setBy = conf.setBy(NeighKey.GC_THRESH3);
    Role role = setBy == 0 ? Role.PLAIN : Role.DECISIVE;
    return new Input("net.ipv4.neigh.default.gc_thresh3", value, setBy, role);
  }

  /// How many entries there are.
  ///
  /// @return a count
  public int size() {
    return size;
  }

  void unreachable(SocketBuffer skb) {
    unreachable.handle(skb);
  }

  void overflow(SocketBuffer skb) {
    overflow.handle(skb);
  }

  /// How long an entry of a device stays reachable: half to one and a half of the base, drawn anew
  /// every five minutes (`neigh_rand_reach_time`).
  long reachableJiffies(NetDevice device) {
    PerDevice one = of(device);
    int base = device.neigh().get(NeighKey.BASE_REACHABLE_TIME_MS);
    int drawn = clock.draws();
    if (one.drawnFromMillis != base || one.drawn != drawn) {
      long jiffies = kernel.clock().fromMillis(base);
      one.reachableJiffies = jiffies == 0 ? 0 : jiffies / 2 + random.nextBelow(jiffies);
      one.drawnFromMillis = base;
      one.drawn = drawn;
    }
    return one.reachableJiffies;
  }

  @Override
  public void deviceChanged(NetDevice device, Change change) {
    switch (change) {
      case DOWN -> {
        flush(device, true);
        arp.forget(device);
      }
      case NO_CARRIER -> {
        if (device.isOn(ConfKey.ARP_EVICT_NOCARRIER)) {
          flush(device, false);
        }
      }
      case MAC -> { // neigh_changeaddr
        flush(device, false);
        announce(device);
      }
      case UP -> announce(device);
      case CARRIER, MTU -> {}
    }
  }

  private void announce(NetDevice device) {
    if (device.isUp() && device.isOn(ConfKey.ARP_NOTIFY) && device.needsNeighbours()) {
      arp.announceAll(device);
    }
  }

  private PerDevice of(NetDevice device) {
    for (int i = 0; i < perDevice.size(); i++) {
      if (perDevice.get(i).device == device) {
        return perDevice.get(i);
      }
    }
    var made = new PerDevice(device);
    perDevice.add(made);
    return made;
  }
}
