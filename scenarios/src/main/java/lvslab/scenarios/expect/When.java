package lvslab.scenarios.expect;

import lvslab.engine.time.SimTime;
import lvslab.net.text.Phrases;

/// When something must hold: at an instant, at some time in a window, or at the end of the run.
///
/// @param atNanos the instant, or the window's beginning; -1 for the end of the run
/// @param withinNanos length of the window; -1 for an instant
record When(long atNanos, long withinNanos) {
  static final When END = new When(-1, -1);

  boolean isEnd() {
    return atNanos < 0;
  }

  boolean isWindow() {
    return withinNanos >= 0;
  }

  long lastNanos() {
    return isWindow() ? atNanos + withinNanos : atNanos;
  }

  String describe(Phrases phrases) {
    if (isEnd()) {
      return phrases.get("when.end");
    }
    String at = SimTime.text(atNanos);
    return isWindow()
        ? phrases.get("when.within", at, SimTime.text(withinNanos))
        : phrases.get("when.at", at);
  }
}
