package lvslab.scenarios.expect;

import lvslab.engine.time.SimTime;
import lvslab.net.text.Phrases;

/// When something must hold.
///
/// @param kind how the times are meant
/// @param atNanos the instant, or the span's beginning
/// @param lastNanos the span's end, which belongs to it
record When(Kind kind, long atNanos, long lastNanos) {
  /// How times are meant.
  enum Kind {
    /// At an instant.
    AT,
    /// At some time of a span.
    WITHIN,
    /// All through a span.
    THROUGHOUT,
    /// At the end of the run.
    END
  }

  static final When END = new When(Kind.END, 0, 0);

  static When at(long nanos) {
    return new When(Kind.AT, nanos, nanos);
  }

  static When within(long fromNanos, long spanNanos) {
    return new When(Kind.WITHIN, fromNanos, fromNanos + spanNanos);
  }

  static When throughout(long fromNanos, long untilNanos) {
    return new When(Kind.THROUGHOUT, fromNanos, untilNanos);
  }

  String describe(Phrases phrases) {
    String at = SimTime.text(atNanos);
    return switch (kind) {
      case END -> phrases.get("when.end");
      case AT -> phrases.get("when.at", at);
      case WITHIN -> phrases.get("when.within", at, SimTime.text(lastNanos - atNanos));
      case THROUGHOUT -> phrases.get("when.throughout", at, SimTime.text(lastNanos));
    };
  }
}
