package lvslab.scenarios.expect;

import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.Event;
import lvslab.engine.trace.TraceRecord;
import org.jspecify.annotations.Nullable;

/// Follows a state through the trace and looks at it when the expectation says. What is looked at
/// is how it is after all that happens at an instant.
abstract class StateCheck implements Check {
  private final Expectation expectation;
  private final When when;
  private final Engine engine;
  private long lastSerial;
  private long changedAt;
  private boolean changed;
  private Verdict.@Nullable Seen seen;
  private boolean held;

  StateCheck(Expectation expectation, When when, Lab lab) {
    this.expectation = expectation;
    this.when = when;
    engine = lab.engine();
  }

  /// Begins to wait for the instant.
  StateCheck started() {
    if (when.kind() != When.Kind.END) {
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
  public final boolean needsFrames() {
    return false;
  }

  @Override
  public final void on(TraceRecord entry) {
    if (changed && entry.atNanos() > changedAt) {
      lookAgain();
    }
    if (follow(entry)) {
      lastSerial = entry.serial();
      changedAt = entry.atNanos();
      changed = true;
    }
  }

  /// The instant of the last change is over.
  private void lookAgain() {
    changed = false;
    if (changedAt > when.atNanos() && changedAt <= when.lastNanos()) {
      look();
    }
  }

  private void look() {
    switch (when.kind()) {
      case AT, END -> {}
      case WITHIN -> {
        if (!held) {
          held = holds();
          seen = describe();
        }
      }
      case THROUGHOUT -> {
        if (held && !holds()) {
          held = false;
          seen = describe();
        }
      }
    }
  }

  private Verdict.Seen describe() {
    return describe(lastSerial == 0 ? List.of() : List.of(lastSerial));
  }

  @Override
  public final Verdict verdict() {
    if (changed) {
      lookAgain();
    }
    if (when.kind() == When.Kind.END) {
      return Verdict.of(expectation, holds(), describe());
    }
    var unseen = new Verdict.Seen("seen.not-reached", List.of(), List.of());
    return Verdict.of(expectation, held, seen == null ? unseen : seen);
  }

  private final class Look extends Event {
    @Override
    protected void fire() {
      held = holds();
      seen = describe();
    }
  }
}
