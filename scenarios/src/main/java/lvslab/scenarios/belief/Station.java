package lvslab.scenarios.belief;

import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.HostEvent;
import lvslab.net.wire.MacAddress;

/// The port at which a switch thinks an address is. An entry that has become too old is still what
/// it knew last.
public final class Station implements Belief {
  private final String link;
  private final MacAddress mac;
  private String port = "";

  /// Nowhere yet.
  ///
  /// @param link of the switch
  /// @param mac which address
  public Station(String link, MacAddress mac) {
    this.link = link;
    this.mac = mac;
  }

  @Override
  public boolean follow(TraceRecord entry) {
    String before = port;
    switch (entry.event()) {
      case FrameEvent.Learned e when e.node().equals(link) && e.mac().equals(mac) ->
          port = e.port();
      case ConfigEvent.Port e when e.node().equals(link) && e.what().equals("unplugged") ->
          forget(e.port());
      case ConfigEvent.Device e when e.what().equals("down") -> forget(e.node() + "/" + e.device());
      case HostEvent e when e.what().equals("off") && port.startsWith(e.node() + "/") ->
          forget(port);
      default -> {}
    }
    return !port.equals(before);
  }

  /// A port without carrier leads nowhere (br_fdb_delete_by_port).
  private void forget(String which) {
    if (port.equals(which)) {
      port = "";
    }
  }

  /// The port.
  ///
  /// @return `host/device`, empty if it has never heard the address
  public String port() {
    return port;
  }
}
