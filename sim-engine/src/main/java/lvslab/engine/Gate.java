package lvslab.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a group of events goes through: a CPU that may stand still, a process that may be stopped.
///
/// While a gate is closed, events that are due wait in their order; when it opens, they happen at
/// once. Behind a gate that is gone for good nothing happens any more. A gate may stand within
/// another, as a process does on a CPU.
public final class Gate {
  private final Engine engine;
  private final @Nullable Gate outer;
  private final List<Event> held = new ArrayList<>(0);
  private boolean closed;
  private boolean gone;

  /// An open gate.
  ///
  /// @param engine that runs the events
  /// @param outer the gate that it stands within, or null
  public Gate(Engine engine, @Nullable Gate outer) {
    this.engine = engine;
    this.outer = outer;
  }

  /// Holds what is due from now on.
  public void close() {
    closed = true;
  }

  /// Lets events through again; those that are overdue happen now, in the order they were due.
  public void open() {
    if (closed) {
      closed = false;
      List<Event> overdue = List.copyOf(held);
      held.clear();
      overdue.forEach(engine::resume);
    }
  }

  /// Nothing behind it happens any more.
  public void abolish() {
    gone = true;
    for (Event event : held) {
      event.slot = Event.NOT_QUEUED;
      event.holder = null;
    }
    held.clear();
  }

  /// Whether it is another, or stands within it.
  ///
  /// @param other the other
  /// @return true if so
  public boolean isWithin(Gate other) {
    @Nullable Gate gate = this;
    while (gate != null && gate != other) {
      gate = gate.outer;
    }
    return gate != null;
  }

  /// Whether it is closed, whatever those around it are.
  ///
  /// @return true if events wait at this one
  public boolean isShut() {
    return closed;
  }

  /// Whether it, or one around it, is closed.
  ///
  /// @return true if events wait
  public boolean isClosed() {
    return closed || outer != null && outer.isClosed();
  }

  /// Whether it, or one around it, is gone.
  ///
  /// @return true if events are lost
  public boolean isGone() {
    return gone || outer != null && outer.isGone();
  }

  /// Whether an event that is due may happen; if not, it waits or is lost.
  boolean admits(Event event) {
    if (isGone()) {
      return false;
    }
    @Nullable Gate gate = this;
    while (gate != null && !gate.closed) {
      gate = gate.outer;
    }
    if (gate != null) {
      event.slot = Event.HELD;
      event.holder = gate;
      gate.held.add(event);
    }
    return gate == null;
  }

  void release(Event event) {
    held.remove(event);
  }
}
