package lvslab.scenarios.assertion;

import lvslab.engine.time.SimTime;

/// Reads the times that assertions take.
final class Times {
  private Times() {}

  static long nanos(String text) {
    return SimTime.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no time, such as 1.5s"));
  }
}
