package lvslab.scenarios.assertion;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceRecord;
import lvslab.scenarios.Run;
import lvslab.scenarios.assertion.Failure.Said;

/// When a state must hold.
public final class StateAssert {
  private final Run run;
  private final LabState state;
  private final Failure failure;

  StateAssert(Run run, LabState state) {
    this.run = run;
    this.state = state;
    failure = new Failure(run);
  }

  /// At an instant, after all that happens at it.
  ///
  /// @param time such as `5s`
  /// @return what can be said of the run besides
  public RunAssert at(String time) {
    long nanos = Times.nanos(time);
    followUntil(nanos);
    return judge(state.holds(), "at", List.of(time), nanos);
  }

  /// At the end of the run.
  ///
  /// @return what can be said of the run besides
  public RunAssert atTheEnd() {
    long nanos = run.engine().nowNanos();
    followUntil(nanos);
    return judge(state.holds(), "at", List.of(SimTime.text(nanos)), nanos);
  }

  /// From an instant to the end of the run.
  ///
  /// @param time such as `5s`
  /// @return what can be said of the run besides
  public RunAssert alwaysAfter(String time) {
    long nanos = Times.nanos(time);
    return always(nanos, Long.MAX_VALUE, "always-after", List.of(time));
  }

  /// From an instant to the end of the run.
  ///
  /// @param amount such as 5
  /// @param unit such as `SECONDS`
  /// @return what can be said of the run besides
  public RunAssert from(long amount, TimeUnit unit) {
    long nanos = unit.toNanos(amount);
    return always(nanos, Long.MAX_VALUE, "always-after", List.of(SimTime.text(nanos)));
  }

  /// All through a span.
  ///
  /// @param from its beginning, such as `5s`
  /// @param until its end, which belongs to it
  /// @return what can be said of the run besides
  public RunAssert between(String from, String until) {
    return always(Times.nanos(from), Times.nanos(until), "between", List.of(from, until));
  }

  /// Looks at the state after all that happens at an instant.
  private RunAssert always(long from, long until, String when, List<String> times) {
    List<TraceRecord> entries = run.journal().entries();
    int next = followUntil(from);
    boolean held = state.holds();
    long at = from;
    while (held && next < entries.size() && entries.get(next).atNanos() <= until) {
      at = entries.get(next).atNanos();
      while (next < entries.size() && entries.get(next).atNanos() == at) {
        state.follow(entries.get(next++));
      }
      held = state.holds();
    }
    return judge(held, when, times, at);
  }

  /// At some time in a span, whose beginning is given next.
  ///
  /// @param span such as `4s`
  /// @return when it begins
  public Within within(String span) {
    return new Within(span);
  }

  /// A span of time.
  public final class Within {
    private final String span;

    private Within(String span) {
      this.span = span;
    }

    /// The beginning of the span.
    ///
    /// @param time such as `20s`
    /// @return what can be said of the run besides
    public RunAssert after(String time) {
      long from = Times.nanos(time);
      long until = from + Times.nanos(span);
      int next = followUntil(from);
      boolean held = state.holds();
      List<TraceRecord> entries = run.journal().entries();
      for (int i = next; !held && i < entries.size() && entries.get(i).atNanos() <= until; i++) {
        state.follow(entries.get(i));
        held = state.holds();
      }
      return judge(held, "within", List.of(span, time), until);
    }
  }

  private int followUntil(long nanos) {
    List<TraceRecord> entries = run.journal().entries();
    int i = 0;
    while (i < entries.size() && entries.get(i).atNanos() <= nanos) {
      state.follow(entries.get(i++));
    }
    return i;
  }

  private RunAssert judge(boolean held, String when, List<String> times, long atNanos) {
    var back = new RunAssert(run);
    if (!held) {
      List<String> arguments = new ArrayList<>(state.wanted());
      arguments.addAll(times);
      var expected = new Said(state.code() + "." + when, arguments);
      throw new AssertionError(failure.text(expected, state.seen(), atNanos, frame -> true));
    }
    return back;
  }
}
