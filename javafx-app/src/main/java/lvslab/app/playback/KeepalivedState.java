package lvslab.app.playback;

import java.util.Collections;
import java.util.Map;

/// What keepalived on a host reported, as far as the process that did runs.
///
/// @param routers virtual routers, by name of the instance
/// @param trackers what they track, by kind and name
/// @param checks health checks, by virtual server, real server and kind
/// @param weights of real servers as keepalived last set them, by virtual server and real server;
///   -1 for one that it took out
public record KeepalivedState(
    Map<String, RouterState> routers,
    Map<String, Tracker> trackers,
    Map<String, CheckState> checks,
    Map<String, Long> weights) {
  /// No keepalived.
  public static final KeepalivedState NONE =
      new KeepalivedState(Map.of(), Map.of(), Map.of(), Map.of());

  /// Copies nothing: who makes one gives the maps away.
  public KeepalivedState {
    routers = Collections.unmodifiableMap(routers);
    trackers = Collections.unmodifiableMap(trackers);
    checks = Collections.unmodifiableMap(checks);
    weights = Collections.unmodifiableMap(weights);
  }

  /// Something that routers track.
  ///
  /// @param pid the process that does
  /// @param kind `script`, `interface`, `file`, `process`
  /// @param name of it
  /// @param good whether it works
  public record Tracker(int pid, String kind, String name, boolean good) {}

  /// Nothing is known.
  ///
  /// @return true without routers, trackers and checks
  public boolean isEmpty() {
    return routers.isEmpty() && trackers.isEmpty() && checks.isEmpty();
  }
}
