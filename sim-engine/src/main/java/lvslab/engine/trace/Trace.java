package lvslab.engine.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The trace of a run.
///
/// Producers write `if (trace.isOpen()) trace.emit(new FrameSent(...))`: with nobody listening the
/// cost is one field read. Events that come by the packet and only say what became of it - where it
/// was delivered, how it was routed, what state a connection is in - are its details, whose
/// producers ask [#isDetailed()]; the others are its outline, enough for counting requests and
/// losses. Who only counts frames needs none of the many that carry packets either, whose producers
/// ask [#tellsFrames()], for they are counted beside ([Tally]).
///
/// It is open for all details or for none. So serials do not depend on who else listens, and the
/// trace of a run is the same bytes with a view and without one. Those who hear the outline only
/// must not look at serials and causes, which depend on whether somebody wants the details.
public final class Trace {
  /// What has no cause.
  public static final long NO_CAUSE = 0;

  private final TraceContext run;
  private TraceListener[] listeners = {};
  private final List<TraceListener> detailed = new ArrayList<>();
  private final List<TraceListener> watching = new ArrayList<>();
  private final SortedMap<String, Tally> tallies = new TreeMap<>();
  private boolean open;
  private boolean frames;
  private boolean details;
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

  /// Whether anybody wants every frame, and not just to know how many there were.
  ///
  /// @return true if events of frames with packets must be made
  public boolean tellsFrames() {
    return frames;
  }

  /// What a node has put on wires, counted whether anybody listens or not.
  ///
  /// @param node its name
  /// @return one object for the whole run
  public Tally tally(String node) {
    return tallies.computeIfAbsent(node, name -> new Tally());
  }

  /// What each node has put on wires.
  ///
  /// @return by name
  public SortedMap<String, Tally> tallies() {
    return Collections.unmodifiableSortedMap(tallies);
  }

  /// Whether anybody wants the details.
  ///
  /// @return true if events that are details must be made
  public boolean isDetailed() {
    return details;
  }

  /// Adds a listener to the whole trace, before the run starts: serials count from the first event
  /// that could be heard.
  ///
  /// @param listener who
  public void listen(TraceListener listener) {
    if (run.firedCount() > 0) {
      throw new IllegalStateException("listeners must be added before the run starts");
    }
    listeners = Arrays.copyOf(listeners, listeners.length + 1);
    listeners[listeners.length - 1] = listener;
    detailed.add(listener);
    watching.add(listener);
    open = true;
    frames = true;
    details = true;
  }

  /// Adds a listener that needs no details, before the run starts. It hears them if others do.
  ///
  /// @param listener who
  public void listenToOutline(TraceListener listener) {
    listen(listener);
    settleForOutline(listener);
  }

  /// Says that a listener needs no more details.
  ///
  /// @param listener who
  public void settleForOutline(TraceListener listener) {
    detailed.remove(listener);
    details = !detailed.isEmpty();
  }

  /// Says that a listener needs no more details, and of the frames with packets only their number.
  ///
  /// @param listener who
  public void settleForCounts(TraceListener listener) {
    settleForOutline(listener);
    watching.remove(listener);
    frames = !watching.isEmpty();
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
    for (TraceListener listener : listeners) {
      listener.on(entry);
    }
    return serial;
  }
}
