package lvslab.scenarios.filter;

import lvslab.engine.trace.TraceEvent;
import lvslab.net.trace.FrameEvent;

/// Chooses frames that a host puts on a link; what goes over lo does not count.
///
/// @param filter which
public record SentFilter(DisplayFilter filter) implements EventFilter {
  @Override
  public boolean matches(TraceEvent event) {
    return event instanceof FrameEvent.Sent sent
        && !sent.link().isEmpty()
        && filter.matches(new SeenFrame(sent.node(), sent.device(), sent.frame()));
  }

  @Override
  public String toString() {
    return filter.toString();
  }
}
