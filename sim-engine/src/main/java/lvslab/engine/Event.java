package lvslab.engine;

import org.jspecify.annotations.Nullable;

/// Something that happens at an instant of virtual time.
///
/// An event is its own queue entry, so scheduling allocates nothing: an owner keeps the object and
/// schedules it again and again. An event is pending at most once. The fields below belong to the
/// queue.
public abstract class Event {
  /// Not in the queue.
  static final int NOT_QUEUED = -1;

  /// Due, but held by a gate.
  static final int HELD = -2;

  /// Instant and rank, as [EventQueue#key(long, int)] makes one number of them.
  long key;

  /// Serial of the trace event that was current when this was scheduled.
  long cause;

  /// What it goes through when it is due, or null.
  @Nullable Gate gate;

  /// The gate that holds it, if one does.
  @Nullable Gate holder;

  /// Where the queue holds it; [#NOT_QUEUED] when it does not.
  int slot = NOT_QUEUED;

  /// Its neighbours in the slot. Itself when it is not queued, so that an event that somebody keeps
  /// does not keep others in memory.
  Event next = this;

  Event previous = this;

  /// Makes an event that is not pending.
  protected Event() {}

  /// Does what happens. Called by the engine at the scheduled instant, when the event is no longer
  /// pending.
  protected abstract void fire();

  /// What this is, in a word or two, for messages about a run that does not end.
  ///
  /// @return a constant text
  public String label() {
    return getClass().getSimpleName();
  }

  /// Whether it is scheduled and has neither fired nor been cancelled.
  ///
  /// @return true while it waits
  public final boolean isPending() {
    return slot != NOT_QUEUED;
  }

  /// The instant it is scheduled for.
  ///
  /// @return nanoseconds since the run began; of no meaning unless [#isPending()]
  public final long dueNanos() {
    return EventQueue.nanos(key);
  }
}
