package lvslab.net.device;

import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.link.FrameReceiver;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// A network device (kernel `struct net_device`): takes frames from a link and hands them to
/// protocols, sends frames.
public abstract class NetDevice implements FrameReceiver {
  private final Kernel kernel;
  private final Devices owner;
  private final String name;
  private final int index;
  private final InterfaceAddresses addresses = new InterfaceAddresses();
  private final GroupList groups = new GroupList();
  private final IntTable<ConfKey> conf = new IntTable<>(ConfKey.class);
  private final IntTable<NeighKey> neigh = new IntTable<>(NeighKey.class);
  private final Taps taps = new Taps();
  private final Promiscuity promiscuity;
  private MacAddress mac;
  private int mtu;
  private boolean up;
  private boolean activated;
  private long setBy;
  private long mtuSetBy;
  private boolean carrier = true;
  private final DeviceCounters counters = new DeviceCounters();

  /// A device that is down.
  ///
  /// @param owner the host's devices
  /// @param name such as `ens33`
  /// @param mac its address
  /// @param mtu octets of the largest packet
  protected NetDevice(Devices owner, String name, MacAddress mac, int mtu) {
    this.owner = owner;
    this.kernel = owner.kernel();
    this.name = name;
    this.mac = mac;
    this.mtu = mtu;
    this.index = owner.nextIndex();
    promiscuity = new Promiscuity(kernel.log(), name);
  }

  /// Puts a frame on whatever is behind the device.
  ///
  /// @param frame the frame
  /// @param lineage number of its packet's life
  protected abstract void launch(EthernetFrame frame, long lineage);

  /// It was brought up or down.
  ///
  /// @param isUp true for up
  protected void adminChanged(boolean isUp) {}

  /// Whether neighbours must be found before packets can be sent.
  ///
  /// @return false for loopback and point-to-point
  public abstract boolean needsNeighbours();

  /// The link-layer address that a packet's frame needs, where no neighbour must be found.
  ///
  /// @param nextHop whom the packet is for
  /// @return zero but for tunnels
  public MacAddress linkAddressOf(Ipv4Address nextHop) {
    return MacAddress.ZERO;
  }

  /// What a frame counts for.
  ///
  /// @param frame sent or received
  /// @return octets, with the header of the link layer if there is one
  protected int countedBytes(EthernetFrame frame) {
    return frame.lengthBytes();
  }

  /// Name of the segment behind it, for the trace.
  ///
  /// @return empty if there is none
  protected abstract String linkName();

  /// Whether it is the loopback device.
  ///
  /// @return true for lo
  public boolean isLoopback() {
    return false;
  }

  /// Sends a frame. A device that is down loses it.
  ///
  /// @param frame the frame
  /// @param lineage number of its packet's life
  public final void transmit(EthernetFrame frame, long lineage) {
    if (!up) {
      counters.txDropped++;
      drop(frame, DropReason.DEVICE_DOWN, lineage);
      return;
    }
    counters.txPackets++;
    counters.txBytes += countedBytes(frame);
    if (kernel.trace().isOpen()) {
      kernel.trace().emit(new FrameEvent.Sent(kernel.name(), name, linkName(), frame, lineage));
    }
    show(frame, true);
    launch(frame, lineage);
  }

  @Override
  public final void receive(EthernetFrame frame, long lineage) {
    if (!up) {
      counters.rxDropped++;
      drop(frame, DropReason.DEVICE_DOWN, lineage);
      return;
    }
    ProtocolHandler.PacketType type = typeOf(frame);
    if (promiscuity.wishes() == 0 && isFiltered(type, frame.destination())) {
      drop(frame, DropReason.OTHER_HOST, lineage);
    } else if (owner.softnet().isFree() || isLoopback()) {
      take(frame, type, lineage);
    } else {
      owner.softnet().enqueue(this, frame, lineage);
    }
  }

  /// The processor takes in a frame that has waited.
  void takeLate(EthernetFrame frame, long lineage) {
    if (up) {
      take(frame, typeOf(frame), lineage);
    } else {
      drop(frame, DropReason.DEVICE_DOWN, lineage);
    }
  }

  private void take(EthernetFrame frame, ProtocolHandler.PacketType type, long lineage) {
    counters.rxPackets++;
    counters.rxBytes += countedBytes(frame);
    if (kernel.trace().isDetailed()) {
      kernel.trace().emit(new FrameEvent.Delivered(kernel.name(), name, frame, lineage));
    }
    show(frame, false);
    @Nullable ProtocolHandler handler = owner.handlerOf(frame.etherType());
    if (handler == null) {
      drop(frame, DropReason.UNKNOWN_ETHERTYPE, lineage);
    } else {
      handler.receive(this, frame, type, lineage);
    }
  }

  /// The card's filter: its own address, broadcast, and the groups that were joined.
  private boolean isFiltered(ProtocolHandler.PacketType type, MacAddress destination) {
    return type == ProtocolHandler.PacketType.OTHERHOST
        || type == ProtocolHandler.PacketType.MULTICAST && !groups.takes(destination);
  }

  private void show(EthernetFrame frame, boolean outgoing) {
    owner.taps().show(this, frame, outgoing);
    taps.show(this, frame, outgoing);
  }

  private ProtocolHandler.PacketType typeOf(EthernetFrame frame) {
    MacAddress destination = frame.destination();
    if (destination.bits() == mac.bits()) {
      return ProtocolHandler.PacketType.HOST;
    }
    if (destination.isBroadcast()) {
      return ProtocolHandler.PacketType.BROADCAST;
    }
    return destination.isGroup()
        ? ProtocolHandler.PacketType.MULTICAST
        : ProtocolHandler.PacketType.OTHERHOST;
  }

  /// Records the loss of a frame here.
  ///
  /// @param frame the frame
  /// @param reason why
  /// @param lineage number of its packet's life
  protected final void drop(EthernetFrame frame, DropReason reason, long lineage) {
    if (kernel.trace().isOpen()) {
      String where = kernel.name() + "/" + name;
      kernel.trace().note(new FrameEvent.Dropped(kernel.name(), where, frame, reason, lineage));
    }
  }

  /// Brings it up or down (`ip link set DEV up`).
  ///
  /// @param isUp true for up
  public final void setUp(boolean isUp) {
    if (up != isUp) {
      up = isUp;
      activated |= isUp;
      report(isUp ? "up" : "down", "");
      adminChanged(isUp);
      owner.changed(this, isUp ? DeviceListener.Change.UP : DeviceListener.Change.DOWN);
    }
  }

  /// Says whether a cable is plugged in.
  ///
  /// @param present true if so
  public final void setCarrier(boolean present) {
    if (carrier != present) {
      carrier = present;
      report(present ? "carrier" : "no-carrier", "");
      owner.changed(
          this, present ? DeviceListener.Change.CARRIER : DeviceListener.Change.NO_CARRIER);
    }
  }

  /// Gives it another address (`ip link set DEV address MAC`).
  ///
  /// @param address the new address
  public final void setMac(MacAddress address) {
    mac = address;
    report("address", address.toString());
    owner.changed(this, DeviceListener.Change.MAC);
  }

  /// Sets the size of the largest packet.
  ///
  /// @param bytes octets
  public final void setMtu(int bytes) {
    mtu = bytes;
    report("mtu", Integer.toString(bytes));
    owner.changed(this, DeviceListener.Change.MTU);
  }

  private void report(String what, String value) {
    if (kernel.trace().isOpen()) {
      long serial = kernel.trace().emit(new ConfigEvent.Device(kernel.name(), name, what, value));
      if (what.equals("mtu")) {
        mtuSetBy = serial;
      } else {
        setBy = serial;
      }
    }
  }

  /// The effective value of a key: `all` and this device combined.
  ///
  /// @param key which
  /// @return the value
  public final int effective(ConfKey key) {
    return key.combine(owner.all().get(key), conf.get(key));
  }

  /// Whether an effective value is not 0.
  ///
  /// @param key which
  /// @return true if so
  public final boolean isOn(ConfKey key) {
    return effective(key) != 0;
  }

  /// The host's devices.
  ///
  /// @return all of them
  public final Devices owner() {
    return owner;
  }

  /// The kernel it belongs to.
  ///
  /// @return the kernel
  public final Kernel kernel() {
    return kernel;
  }

  /// Its name.
  ///
  /// @return such as `ens33`
  public final String name() {
    return name;
  }

  /// Its number.
  ///
  /// @return from 1, which is lo
  public final int index() {
    return index;
  }

  /// Its Ethernet address.
  ///
  /// @return the address
  public final MacAddress mac() {
    return mac;
  }

  /// Octets of the largest packet.
  ///
  /// @return such as 1500
  public final int mtu() {
    return mtu;
  }

  /// Whether it is administratively up.
  ///
  /// @return true if so
  public final boolean isUp() {
    return up;
  }

  /// Who last changed its state: brought it up or down, plugged or unplugged it.
  ///
  /// @return serial of the trace event, 0 for nobody
  public final long setBy() {
    return setBy;
  }

  /// Who gave it its MTU.
  ///
  /// @return serial of the trace event, 0 for nobody
  public final long mtuSetBy() {
    return mtuSetBy;
  }

  /// Whether it was ever up, and so got a queue of its own (`attach_default_qdiscs`).
  ///
  /// @return true if so
  public final boolean isActivated() {
    return activated;
  }

  /// Whether a cable is plugged in.
  ///
  /// @return true if so
  public final boolean hasCarrier() {
    return carrier;
  }

  /// Its addresses.
  ///
  /// @return in the kernel's order
  public final InterfaceAddresses addresses() {
    return addresses;
  }

  /// The groups it is a member of.
  ///
  /// @return the list, which IGMP changes
  public final GroupList groups() {
    return groups;
  }

  /// net.ipv4.conf.IF.
  ///
  /// @return the table
  public final IntTable<ConfKey> conf() {
    return conf;
  }

  /// net.ipv4.neigh.IF.
  ///
  /// @return the table
  public final IntTable<NeighKey> neigh() {
    return neigh;
  }

  /// What it has sent and received.
  ///
  /// @return counters that go on
  public final DeviceCounters counters() {
    return counters;
  }

  /// Whether it takes frames for others.
  ///
  /// @return what is wished
  public final Promiscuity promiscuity() {
    return promiscuity;
  }

  /// Adds somebody who sees all frames.
  ///
  /// @param tap who
  public final void addTap(PacketTap tap) {
    taps.add(tap);
  }

  /// Removes somebody who sees all frames.
  ///
  /// @param tap who
  public final void removeTap(PacketTap tap) {
    taps.remove(tap);
  }
}
