package lvslab.scenarios.filter;

import java.util.List;
import lvslab.engine.trace.TraceEvent;
import lvslab.net.trace.ProcessEvent;

/// Chooses requests of clients by how they end.
///
/// @param outcome one of [#OUTCOMES]
/// @param host whose requests, empty for any
public record RequestFilter(String outcome, String host) implements EventFilter {
  private static final String ANSWERED = "answered";

  /// How they may end.
  public static final List<String> OUTCOMES = List.of(ANSWERED, "failed");

  @Override
  public boolean matches(TraceEvent event) {
    return event instanceof ProcessEvent.Request request
        && request.ok() == outcome.equals(ANSWERED)
        && (host.isEmpty() || host.equals(request.node()));
  }

  @Override
  public String toString() {
    return host.isEmpty() ? "request " + outcome : host + ": request " + outcome;
  }
}
