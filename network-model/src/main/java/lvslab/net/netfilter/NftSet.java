package lvslab.net.netfilter;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.wire.Ipv4Address;

/// A set of addresses of nftables (`type ipv4_addr`).
public final class NftSet {
  private record Element(Ipv4Address address, long setBy) {}

  private final String name;
  private final int handle;
  private final List<Element> elements = new ArrayList<>(1);

  NftSet(String name, int handle) {
    this.name = name;
    this.handle = handle;
  }

  /// Its number in its table.
  ///
  /// @return 1 for what was made first
  public int handle() {
    return handle;
  }

  /// Its name.
  ///
  /// @return such as `vips`
  public String name() {
    return name;
  }

  /// Adds an address.
  ///
  /// @param address which is not in it
  /// @param by serial of the trace event that adds it
  public void add(Ipv4Address address, long by) {
    elements.add(new Element(address, by));
  }

  /// Removes an address.
  ///
  /// @param address nothing happens if it is not in it
  public void remove(Ipv4Address address) {
    elements.removeIf(element -> element.address().equals(address));
  }

  /// Its addresses.
  ///
  /// @return in the order of their adding
  public List<Ipv4Address> addresses() {
    return elements.stream().map(Element::address).toList();
  }

  /// Whether an address is in it.
  ///
  /// @param address any
  /// @return true if so
  public boolean contains(Ipv4Address address) {
    return indexOf(address) >= 0;
  }

  long setBy(Ipv4Address address) {
    int index = indexOf(address);
    return index < 0 ? 0 : elements.get(index).setBy();
  }

  private int indexOf(Ipv4Address address) {
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i).address().bits() == address.bits()) {
        return i;
      }
    }
    return -1;
  }
}
