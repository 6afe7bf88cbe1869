package lvslab.vrrp.child;

import java.util.List;
import java.util.Optional;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.conf.VirtualAddress;

/// `static_ipaddress`: addresses that are there as long as keepalived runs (vrrp_daemon.c), and
/// that come back when somebody takes them away.
final class StaticAddresses {
  private final ChildParts parts;
  private final List<VirtualAddress> list;

  StaticAddresses(ChildParts parts, List<VirtualAddress> list) {
    this.parts = parts;
    this.list = list;
  }

  private Optional<NetDevice> device(VirtualAddress address) {
    return parts.context().host().stack().devices().find(address.device());
  }

  void add() {
    for (VirtualAddress address : list) {
      parts
          .context()
          .work()
          .call(() -> device(address).ifPresent(d -> parts.netlink().add(d, address)));
    }
  }

  void remove() {
    list.forEach(this::remove);
  }

  private void remove(VirtualAddress address) {
    parts
        .context()
        .work()
        .call(() -> device(address).ifPresent(d -> parts.netlink().remove(d, address)));
  }

  /// Takes over from a former configuration: what is no more named goes.
  void succeed(StaticAddresses former) {
    for (VirtualAddress address : former.list) {
      if (list.stream().noneMatch(mine -> isSame(mine, address))) {
        remove(address);
      }
    }
  }

  private static boolean isSame(VirtualAddress one, VirtualAddress other) {
    return one.address().equals(other.address())
        && one.prefixLength() == other.prefixLength()
        && one.device().equals(other.device());
  }

  /// Somebody has removed an address (`reinstate_static_address`).
  void removed(NetDevice device, InterfaceAddress gone) {
    for (VirtualAddress address : list) {
      Optional<Ipv4Address> bits = address.address().ipv4();
      if (address.tracked()
          && address.device().equals(device.name())
          && bits.filter(gone.address()::equals).isPresent()) {
        parts.context().work().call(() -> parts.netlink().add(device, address));
        parts
            .context()
            .say("Restoring deleted static address " + text(address, device, gone) + " set");
      }
    }
  }

  /// `format_ipaddress`.
  private static String text(VirtualAddress address, NetDevice device, InterfaceAddress gone) {
    Ipv4Address broadcast = gone.broadcast();
    return address
        + (broadcast == null ? "" : " brd " + broadcast)
        + " dev "
        + device.name()
        + " scope "
        + gone.scope().text()
        + (address.label().isEmpty() ? "" : " label " + address.label());
  }
}
