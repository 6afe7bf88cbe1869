package lvslab.net.dissect;

import java.util.Optional;
import lvslab.net.wire.Ipv4Address;

/// Where printers look up names.
public interface Names {
  /// The name of a host.
  ///
  /// @param address its address
  /// @return its name, or nothing
  Optional<String> hostOf(Ipv4Address address);

  /// The name of a port.
  ///
  /// @param port any
  /// @param protocol `tcp` or `udp`
  /// @return its name, or nothing
  Optional<String> portOf(int port, String protocol);

  /// The name of a device.
  ///
  /// @param index its number
  /// @return its name, or nothing
  Optional<String> deviceOf(int index);
}
