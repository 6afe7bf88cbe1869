package lvslab.app.playback;

/// A timer that was set.
///
/// @param fromNanos when it was set
/// @param untilNanos when it runs out
public record RunningTimer(long fromNanos, long untilNanos) {
  /// How much of it is left.
  ///
  /// @param nanos an instant
  /// @return 1 when it was set, 0 when it has run out
  public double left(long nanos) {
    if (nanos >= untilNanos) {
      return 0;
    }
    return nanos <= fromNanos ? 1 : (untilNanos - nanos) / (double) (untilNanos - fromNanos);
  }
}
