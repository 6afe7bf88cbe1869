package lvslab.engine;

import java.util.Locale;

/// So many events happened at one instant that time will not go on.
public final class LivelockException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Names the place.
  ///
  /// @param atNanos the instant
  /// @param label what fired last
  public LivelockException(long atNanos, String label) {
    super(
        String.format(
            Locale.ROOT,
            "more than %,d events at t=%d ns without progress of time; the last was %s",
            Engine.LIVELOCK_LIMIT,
            atNanos,
            label));
  }
}
