package lvslab.scenarios.fault;

import java.util.Map;
import java.util.Optional;

/// Which kind of fault ends which.
public final class Inverses {
  private static final Map<String, String> ENDS =
      Map.ofEntries(
          Map.entry("cut", "plug"),
          Map.entry("block", "unblock"),
          Map.entry("isolate", "unisolate"),
          Map.entry("netem", "clear"),
          Map.entry("drop", "clear"),
          Map.entry("shape", "shape"),
          Map.entry("flap", "unflap"),
          Map.entry("power-off", "power-on"),
          Map.entry("freeze", "thaw"),
          Map.entry("stop", "continue"),
          Map.entry("drift", "drift"),
          Map.entry("clock", "clock"),
          Map.entry("hang", "unhang"),
          Map.entry("overrun", "drain"),
          Map.entry("crowd", "uncrowd"));

  private Inverses() {}

  /// What ends a fault: its inverse, or for what is a setting the next of its kind.
  ///
  /// @param kind such as `cut`
  /// @return such as `plug`; nothing for what is over at once, and for what is an inverse itself
  public static Optional<String> of(String kind) {
    return Optional.ofNullable(ENDS.get(kind));
  }

  /// Whether a kind of fault only ends others.
  ///
  /// @param kind such as `plug`
  /// @return true for one that breaks nothing
  public static boolean mends(String kind) {
    return !ENDS.containsKey(kind) && ENDS.containsValue(kind);
  }
}
