package lvslab.reports.explain;

import java.util.Optional;
import lvslab.engine.trace.TraceEvent;

/// Finds the line that a person wrote behind an event.
@FunctionalInterface
public interface Roots {
  /// A line of a scenario or of a file beside it.
  ///
  /// @param file its file
  /// @param line from 1
  /// @param column from 1
  /// @param host where it ran
  /// @param text the line
  record Line(String file, int line, int column, String host, String text) {}

  /// The line of an event.
  ///
  /// @param event any
  /// @return the line, if the event is one
  Optional<Line> lineOf(TraceEvent event);
}
