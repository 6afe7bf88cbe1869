package lvslab.scenarios.filter;

import lvslab.engine.trace.TraceEvent;

/// Chooses events of a trace.
public sealed interface EventFilter
    permits SentFilter,
        DropFilter,
        RouterFilter,
        CheckFilter,
        LogFilter,
        SessionFilter,
        RequestFilter {
  /// Whether an event is one.
  ///
  /// @param event any
  /// @return true if so
  boolean matches(TraceEvent event);
}
