package lvslab.engine.trace;

/// What a trace asks of the run that it records: the time, and what happens because of what.
public interface TraceContext {
  /// The instant of the event that runs.
  ///
  /// @return nanoseconds since the run began
  long nowNanos();

  /// How many events have fired.
  ///
  /// @return a count; 0 before the run starts
  long firedCount();

  /// Serial of the trace event that what happens now follows from.
  ///
  /// @return a serial, or [Trace#NO_CAUSE]
  long currentCause();

  /// Makes a trace event the cause of what follows.
  ///
  /// @param traceSerial serial of the event
  void setCurrentCause(long traceSerial);
}
