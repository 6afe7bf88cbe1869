package lvslab.app.playback;

import java.util.Collections;
import java.util.Map;

/// What keepalived on a host reported, as far as the process that did runs.
///
/// @param routers virtual routers, by name of the instance
/// @param trackers what they track, by kind and name
public record KeepalivedState(Map<String, RouterState> routers, Map<String, Tracker> trackers) {
  /// No keepalived.
  public static final KeepalivedState NONE = new KeepalivedState(Map.of(), Map.of());

  /// Copies nothing: who makes one gives the maps away.
  public KeepalivedState {
    routers = Collections.unmodifiableMap(routers);
    trackers = Collections.unmodifiableMap(trackers);
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
  /// @return true without routers and trackers
  public boolean isEmpty() {
    return routers.isEmpty() && trackers.isEmpty();
  }
}
