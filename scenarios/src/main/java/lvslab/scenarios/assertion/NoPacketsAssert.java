package lvslab.scenarios.assertion;

/// What none of some packets may do.
public final class NoPacketsAssert {
  private final PacketsAssert packets;

  NoPacketsAssert(PacketsAssert packets) {
    this.packets = packets;
  }

  /// None of them comes by a host.
  ///
  /// @param host its name
  /// @return what can be said of the packets besides
  public PacketsAssert passesHost(String host) {
    return packets.avoidsHost(host);
  }
}
