package lvslab.scenarios;

import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Span;
import lvslab.scenarios.filter.EventFilter;

/// What the lesson of a scenario turns on: one frame that is sent, one packet that goes no further,
/// one thing that a virtual router or a log reports.
///
/// @param what which of them
/// @param afterNanos the first that happens at or after this instant
/// @param blame what explaining it ends at, empty if the scenario does not say
/// @param span where the scenario says so
public record Decisive(EventFilter what, long afterNanos, String blame, Span span) {
  /// Finds it in a run.
  ///
  /// @param entries the trace of the run, in order
  /// @return the event, or nothing if it did not happen
  public Optional<TraceRecord> find(List<TraceRecord> entries) {
    return entries.stream()
        .filter(e -> e.atNanos() >= afterNanos && what.matches(e.event()))
        .findFirst();
  }
}
