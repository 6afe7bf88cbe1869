package lvslab.scenarios;

import java.util.List;
import java.util.Optional;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.text.Span;
import lvslab.net.trace.FrameEvent;
import lvslab.scenarios.filter.DisplayFilter;
import lvslab.scenarios.filter.DropFilter;
import lvslab.scenarios.filter.SeenFrame;

/// What the lesson of a scenario turns on: one frame that is sent, or one packet that goes no
/// further.
///
/// @param what which of them
/// @param afterNanos the first that happens at or after this instant
/// @param blame what explaining it ends at, empty if the scenario does not say
/// @param span where the scenario says so
public record Decisive(What what, long afterNanos, String blame, Span span) {
  /// Chooses events.
  public sealed interface What {
    /// Whether an event is one.
    ///
    /// @param entry of the trace
    /// @return true if so
    boolean is(TraceRecord entry);
  }

  /// A frame that a host puts on its link.
  ///
  /// @param filter which
  public record Sent(DisplayFilter filter) implements What {
    @Override
    public boolean is(TraceRecord entry) {
      return entry.event() instanceof FrameEvent.Sent sent
          && !sent.link().isEmpty()
          && filter.matches(new SeenFrame(sent.node(), sent.device(), sent.frame()));
    }
  }

  /// A frame or packet that goes no further.
  ///
  /// @param filter which
  public record Dropped(DropFilter filter) implements What {
    @Override
    public boolean is(TraceRecord entry) {
      return filter.matches(entry.event());
    }
  }

  /// Finds it in a run.
  ///
  /// @param entries the trace of the run, in order
  /// @return the event, or nothing if it did not happen
  public Optional<TraceRecord> find(List<TraceRecord> entries) {
    return entries.stream().filter(e -> e.atNanos() >= afterNanos && what.is(e)).findFirst();
  }
}
