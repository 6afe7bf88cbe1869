package lvslab.reports.tell;

import java.util.Map;
import java.util.TreeMap;
import lvslab.net.wire.MacAddress;

/// Who has which MAC address, so that a frame can be told with names.
public final class NameBook {
  private final Map<Long, String> hosts = new TreeMap<>();

  /// An empty book.
  public NameBook() {}

  /// Notes whose an address is.
  ///
  /// @param mac the address
  /// @param host its host
  public void put(MacAddress mac, String host) {
    hosts.put(mac.bits(), host);
  }

  /// Whose an address is.
  ///
  /// @param mac the address
  /// @return the host's name, or the address as text if it is nobody's
  public String nameOf(MacAddress mac) {
    return hosts.getOrDefault(mac.bits(), mac.toString());
  }
}
