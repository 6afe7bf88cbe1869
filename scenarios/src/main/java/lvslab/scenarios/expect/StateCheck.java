package lvslab.scenarios.expect;

import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.Event;
import lvslab.engine.trace.TraceRecord;
import org.jspecify.annotations.Nullable;

/// Follows a state through the trace and looks at it when the expectation says.
abstract class StateCheck implements Check {
  private final Expectation expectation;
  private final When when;
  private final Engine engine;
  private long lastSerial;
  private Verdict.@Nullable Seen seen;
  private boolean held;

  StateCheck(Expectation expectation, When when, Lab lab) {
    this.expectation = expectation;
    this.when = when;
    engine = lab.engine();
  }

  /// Begins to wait for the instant.
  StateCheck started() {
    if (!when.isEnd()) {
      engine.schedule(new Look(), when.atNanos(), Engine.RANK_OBSERVER);
    }
    return this;
  }

  /// Follows an event.
  ///
  /// @return whether it changed the state
  abstract boolean follow(TraceRecord entry);

  /// Whether the state is as it must be.
  abstract boolean holds();

  /// The state in words.
  abstract Verdict.Seen describe(List<Long> evidence);

  @Override
  public final void on(TraceRecord entry) {
    if (!follow(entry)) {
      return;
    }
    lastSerial = entry.serial();
    if (when.isWindow() && entry.atNanos() > when.atNanos()) {
      look(entry.atNanos());
    }
  }

  private void look(long nowNanos) {
    if (!held && nowNanos <= when.lastNanos()) {
      held = holds();
      seen = describe();
    }
  }

  private Verdict.Seen describe() {
    return describe(lastSerial == 0 ? List.of() : List.of(lastSerial));
  }

  @Override
  public final Verdict verdict() {
    if (when.isEnd()) {
      return Verdict.of(expectation, holds(), describe());
    }
    var unseen = new Verdict.Seen("seen.not-reached", List.of(), List.of());
    return Verdict.of(expectation, held, seen == null ? unseen : seen);
  }

  private final class Look extends Event {
    @Override
    protected void fire() {
      look(engine.nowNanos());
    }
  }
}
