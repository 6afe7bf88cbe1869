package lvslab.engine.trace;

/// Takes the trace of a run as it happens. A listener must not change what it watches.
@FunctionalInterface
public interface TraceListener {
  /// One event.
  ///
  /// @param traceRecord what happened
  void on(TraceRecord traceRecord);
}
