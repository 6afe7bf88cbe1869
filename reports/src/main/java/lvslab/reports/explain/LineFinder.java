package lvslab.reports.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceRecord;
import lvslab.reports.explain.Roots.Line;

/// Finds the line that a person wrote behind an event.
///
/// @param journal the run
/// @param roots knows which events are lines
record LineFinder(Journal journal, Roots roots) {
  /// The line of the scenario that an event leads back to.
  ///
  /// @param serial of the event, 0 for none
  /// @return the line nearest to the event
  Optional<Line> behind(long serial) {
    for (TraceRecord cause : journal.causes(serial)) {
      Optional<Line> line = roots.lineOf(cause.event());
      if (line.isPresent()) {
        return line;
      }
    }
    return Optional.empty();
  }

  /// What led to an event.
  ///
  /// @param serial of the event
  /// @return the root first, the event last
  List<TraceRecord> chain(long serial) {
    List<TraceRecord> chain = new ArrayList<>(journal.causes(serial));
    Collections.reverse(chain);
    return chain;
  }
}
