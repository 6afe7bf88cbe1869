package lvslab.net.device;

import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.wire.MacAddress;

/// What a network device is and what it is set to: the part of `struct net_device` and `struct
/// in_device` that no frame changes but for its counters.
public abstract class DeviceSettings {
  final Kernel kernel;
  final Devices owner;
  final String name;
  final GroupList groups = new GroupList();
  final DeviceCounters counters = new DeviceCounters();
  private final int index;
  private final InterfaceAddresses addresses = new InterfaceAddresses();
  private final IntTable<ConfKey> conf = new IntTable<>(ConfKey.class);
  private final IntTable<NeighKey> neigh = new IntTable<>(NeighKey.class, key -> !key.isOfTable());
  MacAddress mac;
  int mtu;
  boolean up;
  boolean activated;
  boolean carrier = true;
  private long setBy;
  private long mtuSetBy;

  DeviceSettings(Devices owner, String name, MacAddress mac, int mtu) {
    this.owner = owner;
    this.kernel = owner.kernel();
    this.name = name;
    this.mac = mac;
    this.mtu = mtu;
    this.index = owner.nextIndex();
  }

  /// Records a change of it.
  ///
  /// @param what as in [ConfigEvent.Device]
  /// @param value the new value where there is one
  protected final void report(String what, String value) {
    if (kernel.trace().isOpen()) {
      long serial = kernel.trace().emit(new ConfigEvent.Device(kernel.name(), name, what, value));
      if (what.equals("mtu")) {
        mtuSetBy = serial;
      } else {
        setBy = serial;
      }
    }
  }

  /// Whether it can take frames for several addresses without taking those for all.
  ///
  /// @return true for cards
  public boolean filtersAddresses() {
    return true;
  }

  /// Whether it drops its carrier when it goes down, as cards do.
  ///
  /// @return false for devices without hardware of their own
  protected boolean carrierFollowsUp() {
    return false;
  }

  /// Whether a change of its carrier is looked at as soon as it is up (`linkwatch_urgent_event`).
  ///
  /// @return true for a carrier that comes
  protected boolean cannotWait() {
    return carrier;
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
}
