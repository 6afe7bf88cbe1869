package lvslab.scenarios.filter;

import lvslab.engine.trace.TraceEvent;
import lvslab.net.trace.ProcessEvent;

/// Chooses lines of system logs.
///
/// @param text a part of the line, as `TAG: TEXT`
/// @param host whose log, empty for any
public record LogFilter(String text, String host) implements EventFilter {
  @Override
  public boolean matches(TraceEvent event) {
    return event instanceof ProcessEvent.Log log
        && (host.isEmpty() || host.equals(log.node()))
        && (log.tag() + ": " + log.text()).contains(text);
  }

  @Override
  public String toString() {
    return host.isEmpty() ? text : host + ": " + text;
  }
}
