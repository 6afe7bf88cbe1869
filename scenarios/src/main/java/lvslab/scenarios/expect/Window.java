package lvslab.scenarios.expect;

import lvslab.engine.time.SimTime;
import lvslab.net.text.Phrases;

/// A part of a run.
///
/// @param fromNanos its beginning
/// @param untilNanos its end, which belongs to it
record Window(long fromNanos, long untilNanos) {
  boolean contains(long nanos) {
    return nanos >= fromNanos && nanos <= untilNanos;
  }

  String describe(Phrases phrases) {
    boolean whole = fromNanos == 0 && untilNanos == Long.MAX_VALUE;
    if (whole) {
      return phrases.get("window.all");
    }
    String from = SimTime.text(fromNanos);
    return untilNanos == Long.MAX_VALUE
        ? phrases.get("window.after", from)
        : phrases.get("window.between", from, SimTime.text(untilNanos));
  }
}
