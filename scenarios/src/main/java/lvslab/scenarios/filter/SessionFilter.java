package lvslab.scenarios.filter;

import java.util.List;
import lvslab.engine.trace.TraceEvent;
import lvslab.net.trace.ProgramEvent;

/// Chooses what a web application made of a session.
///
/// @param outcome one of [#OUTCOMES]
/// @param host where it was looked for, empty for any
public record SessionFilter(String outcome, String host) implements EventFilter {
  /// What may come of it.
  public static final List<String> OUTCOMES = List.of("begun", "kept", "lost", "unreachable");

  @Override
  public boolean matches(TraceEvent event) {
    return event instanceof ProgramEvent.Session session
        && session.outcome().equals(outcome)
        && (host.isEmpty() || host.equals(session.node()));
  }

  @Override
  public String toString() {
    return host.isEmpty() ? "session " + outcome : host + ": session " + outcome;
  }
}
