package lvslab.engine.trace;

import java.util.ArrayList;
import java.util.List;

/// The trace of a run.
///
/// Producers write `if (trace.isOpen()) trace.emit(new FrameSent(...))`: with nobody listening the
/// cost is one field read. It is open for all events or for none, so serials do not depend on who
/// listens, and the trace of a run is the same bytes with a view and without one.
public final class Trace {
  /// What has no cause.
  public static final long NO_CAUSE = 0;

  private final TraceContext run;
  private final List<TraceListener> listeners = new ArrayList<>();
  private boolean open;
  private long lastSerial;

  /// For the run.
  ///
  /// @param run whose clock and current cause are used
  public Trace(TraceContext run) {
    this.run = run;
  }

  /// Whether anybody listens.
  ///
  /// @return true if events must be made
  public boolean isOpen() {
    return open;
  }

  /// Adds a listener, before the run starts: serials count from the first event that could be
  /// heard.
  ///
  /// @param listener who
  public void listen(TraceListener listener) {
    if (run.firedCount() > 0) {
      throw new IllegalStateException("listeners must be added before the run starts");
    }
    listeners.add(listener);
    open = true;
  }

  /// Records an event, and makes it the cause of what follows.
  ///
  /// @param event what happened
  /// @return its serial, or the current cause if nobody listens
  public long emit(TraceEvent event) {
    if (!open) {
      return run.currentCause();
    }
    long serial = note(event);
    run.setCurrentCause(serial);
    return serial;
  }

  /// Records an event that explains nothing that follows, such as a log line: the current cause
  /// stays.
  ///
  /// @param event what happened
  /// @return its serial, or the current cause if nobody listens
  public long note(TraceEvent event) {
    if (!open) {
      return run.currentCause();
    }
    long serial = ++lastSerial;
    var entry = new TraceRecord(serial, run.currentCause(), run.nowNanos(), event);
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).on(entry);
    }
    return serial;
  }
}
