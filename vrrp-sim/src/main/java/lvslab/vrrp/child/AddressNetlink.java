package lvslab.vrrp.child;

import java.util.Optional;
import lvslab.net.device.AddressScope;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.vrrp.conf.VirtualAddress;
import org.jspecify.annotations.Nullable;

/// RTM_NEWADDR and RTM_DELADDR (vrrp_ipaddress.c, `netlink_ipaddress`).
final class AddressNetlink {
  private final VrrpContext context;
  private boolean busy;

  AddressNetlink(VrrpContext context) {
    this.context = context;
  }

  /// Whether what the kernel tells now is an answer to a command of the child itself, which it does
  /// not listen to (`nlmsg_pid`).
  boolean isBusy() {
    return busy;
  }

  /// Adds an address, unless it is there.
  void add(NetDevice device, VirtualAddress address) {
    Optional<Ipv4Address> bits = address.address().ipv4();
    if (bits.isEmpty()) {
      return;
    }
    var prefix = new Ipv4Prefix(bits.get(), address.prefixLength());
    String label = address.label().isEmpty() ? device.name() : address.label();
    var entry =
        new InterfaceAddress(
            prefix,
            broadcast(address, prefix),
            scope(address.scope()),
            label,
            false,
            false,
            context.host().kernel().engine().currentCause());
    command(() -> device.owner().addAddress(device, entry));
  }

  private static @Nullable Ipv4Address broadcast(VirtualAddress address, Ipv4Prefix prefix) {
    Optional<String> written = address.broadcast();
    if (written.isEmpty()) {
      return null;
    }
    return switch (written.get()) {
      case "+" -> prefix.broadcast();
      case "-" -> prefix.network().address();
      default -> Ipv4Address.parse(written.get()).orElse(null);
    };
  }

  private static AddressScope scope(int value) {
    for (AddressScope scope : AddressScope.values()) {
      if (scope.value() == value) {
        return scope;
      }
    }
    return AddressScope.GLOBAL;
  }

  /// Removes an address, if it is there.
  void remove(NetDevice device, VirtualAddress address) {
    Optional<Ipv4Address> bits = address.address().ipv4();
    InterfaceAddress entry = bits.isEmpty() ? null : device.addresses().find(bits.get());
    if (entry != null && entry.prefix().length() == address.prefixLength()) {
      command(() -> device.owner().removeAddress(device, entry));
    }
  }

  /// Gives a command, to which the child does not listen.
  ///
  /// @param action what the kernel does
  void command(Runnable action) {
    busy = true;
    action.run();
    busy = false;
  }
}
