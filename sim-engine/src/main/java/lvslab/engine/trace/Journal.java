package lvslab.engine.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The trace of a run, kept in memory.
public final class Journal implements TraceListener {
  private final List<TraceRecord> entries = new ArrayList<>();

  /// An empty journal.
  public Journal() {}

  @Override
  public void on(TraceRecord traceRecord) {
    entries.add(traceRecord);
  }

  /// All events so far, in order of serial.
  ///
  /// @return a view that grows
  public List<TraceRecord> entries() {
    return Collections.unmodifiableList(entries);
  }

  /// The event of a serial.
  ///
  /// @param serial from 1
  /// @return the event, or nothing if this journal has no such event
  public Optional<TraceRecord> find(long serial) {
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    long index = serial - entries.getFirst().serial(); // it may have begun to listen late
    return index >= 0 && index < entries.size()
        ? Optional.of(entries.get((int) index))
        : Optional.empty();
  }

  /// An event and its causes, the event first, the root last.
  ///
  /// @param serial of the event
  /// @return the chain, empty for an unknown serial
  public List<TraceRecord> causes(long serial) {
    List<TraceRecord> chain = new ArrayList<>();
    Optional<TraceRecord> at = find(serial);
    while (at.isPresent()) {
      chain.add(at.get());
      at = find(at.get().cause());
    }
    return chain;
  }
}
