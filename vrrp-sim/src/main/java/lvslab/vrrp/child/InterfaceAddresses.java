package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.wire.Ipv4Address;

/// Which address of each interface keepalived takes for its own (keepalived_netlink.c,
/// `interface_t.sin_addr` and the list behind it): the first that is no virtual one, and when it
/// goes the last of the others.
final class InterfaceAddresses {
  private final Map<NetDevice, List<Ipv4Address>> known = new LinkedHashMap<>();

  /// Reads what an interface has.
  ///
  /// @param virtual the addresses that are not its own
  void read(NetDevice device, List<Ipv4Address> virtual) {
    List<Ipv4Address> own = new ArrayList<>();
    for (InterfaceAddress address : device.addresses().list()) {
      if (!virtual.contains(address.address())) {
        own.add(address.address());
      }
    }
    known.put(device, own);
  }

  /// The address of an interface.
  Optional<Ipv4Address> of(NetDevice device) {
    List<Ipv4Address> own = known.getOrDefault(device, List.of());
    return own.isEmpty() ? Optional.empty() : Optional.of(own.getFirst());
  }

  /// An interface got an address.
  ///
  /// @return whether it is the first
  boolean add(NetDevice device, Ipv4Address address) {
    List<Ipv4Address> own = known.computeIfAbsent(device, d -> new ArrayList<>());
    if (own.contains(address)) {
      return false;
    }
    own.add(address);
    return own.size() == 1;
  }

  /// An interface lost an address.
  ///
  /// @return whether it was the only one
  boolean remove(NetDevice device, Ipv4Address address) {
    List<Ipv4Address> own = known.getOrDefault(device, List.of());
    boolean first = !own.isEmpty() && own.getFirst().equals(address);
    if (!own.remove(address)) {
      return false;
    }
    if (first && own.size() > 1) {
      own.addFirst(own.removeLast());
    }
    return own.isEmpty();
  }
}
