package lvslab.net.device;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.socket.Errno;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// The devices of a host, their addresses, and who takes their frames.
public final class Devices {
  private final Kernel kernel;
  private final IntTable<ConfKey> all = new IntTable<>(ConfKey.class);
  private final IntTable<ConfKey> confDefault = new IntTable<>(ConfKey.class);
  private final IntTable<NeighKey> neighDefault = new IntTable<>(NeighKey.class);
  private final IntTable<CoreKey> core = new IntTable<>(CoreKey.class);
  private final SoftnetData softnet;
  private final List<NetDevice> list = new ArrayList<>(2);
  private final Taps taps = new Taps();
  private final List<DeviceListener> listeners = new ArrayList<>(4);
  private final List<LinkListener> linkListeners = new ArrayList<>(0);
  private @Nullable ProtocolHandler ipv4;
  private @Nullable ProtocolHandler arp;
  private int lastIndex;

  /// No devices yet, not even lo.
  ///
  /// @param kernel of the host
  public Devices(Kernel kernel) {
    this.kernel = kernel;
    kernel.sysctl().mount("net.ipv4.conf.all", all);
    kernel.sysctl().mount("net.ipv4.conf.default", confDefault);
    kernel.sysctl().mount("net.ipv4.neigh.default", neighDefault);
    kernel.sysctl().mount("net.core", core);
    softnet = new SoftnetData(kernel, core);
  }

  /// Values of net.core.
  ///
  /// @return the table
  public IntTable<CoreKey> core() {
    return core;
  }

  /// Packets that wait to be taken in.
  ///
  /// @return the queue of all devices
  public SoftnetData softnet() {
    return softnet;
  }

  /// Adds a device, with the values of `default`.
  ///
  /// @param device made for these devices
  public void add(NetDevice device) {
    device.conf().copyFrom(confDefault);
    device.neigh().copyFrom(neighDefault);
    kernel.sysctl().mount("net.ipv4.conf." + keyOf(device), device.conf());
    kernel.sysctl().mount("net.ipv4.neigh." + keyOf(device), device.neigh());
    list.add(device);
  }

  /// Takes a device away, with its addresses (`unregister_netdevice`).
  ///
  /// @param device any but lo
  public void remove(NetDevice device) {
    device.setUp(false);
    for (InterfaceAddress address : List.copyOf(device.addresses().list())) {
      if (device.addresses().list().contains(address)) {
        removeAddress(device, address);
      }
    }
    kernel.sysctl().unmount("net.ipv4.conf." + keyOf(device));
    kernel.sysctl().unmount("net.ipv4.neigh." + keyOf(device));
    list.remove(device);
  }

  /// A dot of a device's name is a slash in a key (sysctl(8)).
  private static String keyOf(NetDevice device) {
    return device.name().replace('.', '/');
  }

  /// The devices in the order of their numbers.
  ///
  /// @return a view
  public List<NetDevice> list() {
    return Collections.unmodifiableList(list);
  }

  /// Finds a device.
  ///
  /// @param name such as `ens33`
  /// @return the device, or nothing
  public Optional<NetDevice> find(String name) {
    return list.stream().filter(d -> d.name().equals(name)).findFirst();
  }

  /// The loopback device.
  ///
  /// @return lo
  public NetDevice loopback() {
    return list.getFirst();
  }

  /// The device that has an address.
  ///
  /// @param address an address
  /// @return the device, or null if no device has it
  public @Nullable NetDevice ownerOf(Ipv4Address address) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).addresses().find(address) != null) {
        return list.get(i);
      }
    }
    return null;
  }

  /// net.ipv4.conf.all.
  ///
  /// @return the table
  public IntTable<ConfKey> all() {
    return all;
  }

  /// net.ipv4.conf.default.
  ///
  /// @return the table
  public IntTable<ConfKey> confDefault() {
    return confDefault;
  }

  /// net.ipv4.neigh.default.
  ///
  /// @return the table
  public IntTable<NeighKey> neighDefault() {
    return neighDefault;
  }

  /// Adds an address to a device (`inet_rtm_newaddr`).
  ///
  /// @param device which
  /// @param address what; its `secondary` is decided here
  /// @return null if it was added, else the error
  public @Nullable Errno addAddress(NetDevice device, InterfaceAddress address) {
    @Nullable Errno error = device.addresses().insert(address);
    if (error == null) {
      report(device, address, true);
      InterfaceAddress inserted = device.addresses().find(address.address());
      tell(device, inserted == null ? address : inserted, true);
    }
    return error;
  }

  /// Removes an address from a device (`inet_rtm_deladdr`).
  ///
  /// @param device which
  /// @param address an entry of the device
  public void removeAddress(NetDevice device, InterfaceAddress address) {
    boolean promote = device.isOn(ConfKey.PROMOTE_SECONDARIES);
    for (InterfaceAddress gone : device.addresses().remove(address, promote)) {
      report(device, gone, false);
      tell(device, gone, false);
    }
    if (promote
        && !address.secondary()) { // the heir needs the routes that went with the old primary
      for (InterfaceAddress left : List.copyOf(device.addresses().list())) {
        if (left.prefix().network().equals(address.prefix().network())) {
          tell(device, left, true);
        }
      }
    }
  }

  /// Adds somebody who hears of changes, behind those who were added before.
  ///
  /// @param listener who
  public void listen(DeviceListener listener) {
    listeners.add(listener);
  }

  /// Adds somebody who hears what the kernel tells of devices.
  ///
  /// @param listener who
  public void listenToLinks(LinkListener listener) {
    linkListeners.add(listener);
  }

  /// Tells somebody nothing of devices any more.
  ///
  /// @param listener who
  public void stopListeningToLinks(LinkListener listener) {
    linkListeners.remove(listener);
  }

  /// Tells of a device (`rtmsg_ifinfo`).
  ///
  /// @param device which
  /// @param gone whether it is no more
  public void tellLink(NetDevice device, boolean gone) {
    List.copyOf(linkListeners).forEach(listener -> listener.linkTold(device, gone));
  }

  /// Adds somebody who sees the frames of all devices.
  ///
  /// @param tap who
  public void addTap(PacketTap tap) {
    taps.add(tap);
  }

  /// Removes somebody who sees the frames of all devices.
  ///
  /// @param tap who
  public void removeTap(PacketTap tap) {
    taps.remove(tap);
  }

  Taps taps() {
    return taps;
  }

  /// Tells somebody no more.
  ///
  /// @param listener who
  public void stopListening(DeviceListener listener) {
    listeners.remove(listener);
  }

  /// Sets who takes IPv4 and ARP.
  ///
  /// @param ipv4Handler takes IPv4
  /// @param arpHandler takes ARP
  public void setHandlers(ProtocolHandler ipv4Handler, ProtocolHandler arpHandler) {
    ipv4 = ipv4Handler;
    arp = arpHandler;
  }

  Kernel kernel() {
    return kernel;
  }

  int nextIndex() {
    return ++lastIndex;
  }

  @Nullable ProtocolHandler handlerOf(int etherType) {
    return switch (etherType) {
      case EthernetFrame.IPV4 -> ipv4;
      case EthernetFrame.ARP -> arp;
      default -> null;
    };
  }

  void changed(NetDevice device, DeviceListener.Change change) {
    for (DeviceListener listener : List.copyOf(listeners)) {
      listener.deviceChanged(device, change);
    }
  }

  private void tell(NetDevice device, InterfaceAddress address, boolean added) {
    for (DeviceListener listener : List.copyOf(listeners)) {
      listener.addressChanged(device, address, added);
    }
  }

  private void report(NetDevice device, InterfaceAddress address, boolean added) {
    if (kernel.trace().isOpen()) {
      kernel
          .trace()
          .emit(new ConfigEvent.Address(kernel.name(), device.name(), address.prefix(), added));
    }
  }
}
