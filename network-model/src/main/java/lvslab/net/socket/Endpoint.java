package lvslab.net.socket;

import lvslab.net.wire.Ipv4Address;

/// An address and a port.
///
/// @param address 0.0.0.0 for any
/// @param port 0 for any, to 65535
public record Endpoint(Ipv4Address address, int port) {
  @Override
  public String toString() {
    return address + ":" + port;
  }
}
