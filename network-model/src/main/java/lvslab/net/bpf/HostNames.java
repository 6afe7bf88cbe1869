package lvslab.net.bpf;

import java.util.Optional;
import lvslab.net.wire.Ipv4Address;

/// Where the names of hosts in a filter are looked up.
@FunctionalInterface
public interface HostNames {
  /// Finds the address of a name.
  ///
  /// @param name of a host
  /// @return its address, or nothing
  Optional<Ipv4Address> addressOf(String name);
}
