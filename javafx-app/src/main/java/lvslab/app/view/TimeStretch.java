package lvslab.app.view;

import lvslab.app.playback.TimeScale;

/// The time of the whole run laid out from left to right: which time is where, and back.
///
/// @param left x of the first instant
/// @param length from there to the last instant, in pixels
/// @param scale how the time runs, with what is left out
record TimeStretch(double left, double length, TimeScale scale) {
  TimeStretch {
    length = Math.max(1, length);
  }

  /// Where an instant is.
  ///
  /// @param nanos of simulated time
  /// @return its x
  double x(long nanos) {
    return left + scale.toSeconds(nanos) / scale.totalSeconds() * length;
  }

  /// The time at a place; before the first instant it is the first, behind the last the last.
  ///
  /// @param x a place
  /// @return seconds of playing
  double seconds(double x) {
    return Math.clamp((x - left) / length, 0, 1) * scale.totalSeconds();
  }
}
