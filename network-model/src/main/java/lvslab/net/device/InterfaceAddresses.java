package lvslab.net.device;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// The addresses of a device, in the kernel's order (net/ipv4/devinet.c, `__inet_insert_ifa`).
public final class InterfaceAddresses {
  private final List<InterfaceAddress> list = new ArrayList<>(2);

  InterfaceAddresses() {}

  /// The addresses, in order.
  ///
  /// @return a view
  public List<InterfaceAddress> list() {
    return Collections.unmodifiableList(list);
  }

  /// Inserts an address. A primary goes behind the last primary that reaches as far; one whose
  /// subnet is already there becomes secondary and goes to the end.
  ///
  /// @param address what
  /// @return null if it was inserted, EEXIST if it is there, EINVAL if the subnet is there with
  ///   another scope
  @Nullable Errno insert(InterfaceAddress address) {
    int lastPrimary = 0;
    boolean secondary = false;
    for (int i = 0; i < list.size(); i++) {
      InterfaceAddress other = list.get(i);
      if (!other.secondary() && address.scope().value() <= other.scope().value()) {
        lastPrimary = i + 1;
      }
      if (sameSubnet(other.prefix(), address.prefix())) {
        if (other.address().equals(address.address())) {
          return Errno.EEXIST;
        }
        if (other.scope() != address.scope()) {
          return Errno.EINVAL;
        }
        secondary = true;
      }
    }
    list.add(secondary ? list.size() : lastPrimary, address.asSecondary(secondary));
    return null;
  }

  /// Removes an address, and with a primary the secondaries of its subnet, unless they are promoted
  /// (`__inet_del_ifa`).
  ///
  /// @param address what
  /// @param promote whether the first secondary becomes primary instead
  /// @return what is gone, the secondaries first, then the address; and the one promoted, if any,
  ///   is in the list
  List<InterfaceAddress> remove(InterfaceAddress address, boolean promote) {
    List<InterfaceAddress> gone = new ArrayList<>();
    if (!address.secondary()) {
      List<InterfaceAddress> followers = new ArrayList<>();
      for (InterfaceAddress other : list) {
        if (other.secondary() && sameSubnet(other.prefix(), address.prefix())) {
          followers.add(other);
        }
      }
      if (promote && !followers.isEmpty()) {
        promote(address, followers.getFirst());
      } else {
        list.removeAll(followers);
        gone.addAll(followers);
      }
    }
    list.remove(address);
    gone.add(address);
    return gone;
  }

  /// The heir goes behind the last primary that reaches as far as the one that is gone.
  private void promote(InterfaceAddress gone, InterfaceAddress heir) {
    int place = list.indexOf(gone);
    int heirAt = list.indexOf(heir);
    for (int i = place + 1; i < heirAt; i++) {
      InterfaceAddress other = list.get(i);
      if (!other.secondary() && gone.scope().value() <= other.scope().value()) {
        place = i;
      }
    }
    list.remove(heirAt);
    list.add(place + 1, heir.asSecondary(false));
  }

  /// Finds an address.
  ///
  /// @param address without prefix length
  /// @return the entry, or null
  public @Nullable InterfaceAddress find(Ipv4Address address) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).address().bits() == address.bits()) {
        return list.get(i);
      }
    }
    return null;
  }

  /// The primary of a secondary's subnet, or the address itself.
  ///
  /// @param address an address of the list
  /// @return the primary (`inet_ifa_byprefix`)
  public InterfaceAddress primaryOf(InterfaceAddress address) {
    if (!address.secondary()) {
      return address;
    }
    for (InterfaceAddress other : list) {
      if (!other.secondary() && sameSubnet(other.prefix(), address.prefix())) {
        return other;
      }
    }
    return address;
  }

  /// Whether one subnet of the device holds both addresses (`inet_addr_onlink`).
  ///
  /// @param a an address
  /// @param b another, or 0.0.0.0 for a alone
  /// @return true if so
  public boolean isOnLink(Ipv4Address a, Ipv4Address b) {
    for (int i = 0; i < list.size(); i++) {
      Ipv4Prefix prefix = list.get(i).prefix();
      if (prefix.contains(a) && (b.isAny() || prefix.contains(b))) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameSubnet(Ipv4Prefix a, Ipv4Prefix b) {
    return a.length() == b.length() && a.contains(b.address());
  }
}
