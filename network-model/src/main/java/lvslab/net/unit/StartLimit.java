package lvslab.net.unit;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.SimTime;

/// How often a service may start in a row (StartLimitBurst, StartLimitInterval).
final class StartLimit {
  private static final int BURST = 5;
  private static final long INTERVAL_NANOS = 10 * SimTime.SECOND;

  private final List<Long> starts = new ArrayList<>(1);

  /// Counts a start.
  ///
  /// @return false if it is one too many
  boolean permits(long nowNanos) {
    starts.removeIf(at -> nowNanos - at > INTERVAL_NANOS);
    if (starts.size() >= BURST) {
      return false;
    }
    starts.add(nowNanos);
    return true;
  }

  void forget() {
    starts.clear();
  }
}
