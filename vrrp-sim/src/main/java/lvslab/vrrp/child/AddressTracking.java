package lvslab.vrrp.child;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import lvslab.net.device.DeviceListener;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.wire.Ipv4Address;

/// What keepalived hears by netlink of addresses (keepalived_netlink.c,
/// `netlink_if_address_filter`): a router without an address to send from is in FAULT, a master
/// whose virtual address somebody else takes away yields for a moment and comes back.
final class AddressTracking implements DeviceListener {
  private final ChildParts parts;
  private final VrrpContext context;
  private final Collection<Router> routers;
  private final StaticAddresses statics;
  private final LinkTracking links;
  private final InterfaceAddresses own = new InterfaceAddresses();

  AddressTracking(
      ChildParts parts, Collection<Router> routers, StaticAddresses statics, LinkTracking links) {
    this.parts = parts;
    context = parts.context();
    this.routers = routers;
    this.statics = statics;
    this.links = links;
  }

  /// Reads the addresses of all interfaces; virtual ones that a former run has left are none of
  /// theirs (`remove_residual_vips`, `set_vrrp_src_addr`).
  void read() {
    for (NetDevice device : context.host().stack().devices().list()) {
      List<Ipv4Address> virtual =
          device.addresses().list().stream()
              .filter(a -> isVirtual(device, a))
              .map(InterfaceAddress::address)
              .toList();
      own.read(device, virtual);
    }
    for (Router router : routers) {
      router.setSource(router.device().flatMap(own::of));
    }
  }

  private boolean isVirtual(NetDevice device, InterfaceAddress address) {
    return routers.stream().anyMatch(router -> router.addresses().isVirtual(device, address));
  }

  /// Routers without an address cannot begin (`initialise_vrrp_tracking_priorities`).
  void begin() {
    context.host().stack().devices().listen(this);
    context.process().own(this::end);
  }

  /// Listens no more.
  void end() {
    context.host().stack().devices().stopListening(this);
  }

  @Override
  public void addressChanged(NetDevice device, InterfaceAddress address, boolean added) {
    if (parts.netlink().isBusy()) {
      return;
    }
    if (added) {
      context.work().take(() -> added(device, address));
    } else {
      context.work().take(() -> removed(device, address));
    }
  }

  private void added(NetDevice device, InterfaceAddress address) {
    if (isVirtual(device, address)
        || !own.add(device, address.address())
        || !links.isTracked(device)) {
      return;
    }
    context.detail("Assigned address " + address.address() + " for interface " + device.name());
    for (Router router : routers) {
      if (router.device().filter(device::equals).isPresent()) {
        router.gainSource(address.address());
      }
    }
  }

  private void removed(NetDevice device, InterfaceAddress address) {
    Optional<Ipv4Address> before = own.of(device);
    boolean last = own.remove(device, address.address());
    Optional<Ipv4Address> after = own.of(device);
    if (last && links.isTracked(device)) {
      context.detail(
          "Deassigned address " + address.address() + " from interface " + device.name());
    }
    for (Router router : routers) {
      if (router.device().filter(device::equals).isEmpty()) {
        continue;
      }
      if (last) {
        router.loseSource(address.address());
      } else if (!before.equals(after)) {
        router.setSource(after);
      }
    }
    if (!last) {
      loseVirtual(device, address);
    }
    statics.removed(device, address);
  }

  private void loseVirtual(NetDevice device, InterfaceAddress address) {
    for (Router router : routers) {
      if (router.isMaster() && router.addresses().isTracked(device, address)) {
        context.detail(
            "Netlink reflector reports IP " + address.address() + " removed from " + device.name());
        router.instance().loseAddress();
        return;
      }
    }
  }
}
