package lvslab.scenarios.filter;

import lvslab.engine.trace.TraceEvent;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.trace.CheckEvent;

/// Chooses the ends of a health check's rounds.
///
/// @param server whom it asks
/// @param host who asks, empty for anybody
public record CheckFilter(Ipv4Address server, String host) implements EventFilter {
  @Override
  public boolean matches(TraceEvent event) {
    return event instanceof CheckEvent.Checked checked
        && (host.isEmpty() || host.equals(checked.node()))
        && checked.server().server().contains("[" + server + "]");
  }

  @Override
  public String toString() {
    return (host.isEmpty() ? "" : host + " ") + "checks " + server;
  }
}
