package lvslab.engine.trace;

/// What a module reports of itself: a record of values, without time or cause, which the [Trace]
/// adds.
///
/// Each module seals its own events below this open root.
public interface TraceEvent {
  /// The host, switch or other node it happened at.
  ///
  /// @return its name, empty for the run as a whole
  String node();
}
