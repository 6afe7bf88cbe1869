package lvslab.scenarios.belief;

import lvslab.engine.trace.TraceRecord;

/// Something that is followed through a trace.
public interface Belief {
  /// Follows an event.
  ///
  /// @param entry of the trace
  /// @return whether the event was about it
  boolean follow(TraceRecord entry);
}
