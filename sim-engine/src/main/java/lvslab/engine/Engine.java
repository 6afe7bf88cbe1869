package lvslab.engine;

import lvslab.engine.random.RandomStreams;
import lvslab.engine.trace.Trace;
import lvslab.engine.trace.TraceContext;
import org.jspecify.annotations.Nullable;

/// Runs events in order of (time, rank, order of scheduling), and owns time, random streams and the
/// trace.
///
/// Nothing here reads a wall clock or starts a thread: the same calls give the same run.
public final class Engine implements TraceContext {
  /// Rank of the scenario's timeline: at an instant, what a person wrote acts before the hosts.
  public static final int RANK_TIMELINE = 0;

  /// Rank of everything that is modelled.
  public static final int RANK_MODEL = 1;

  /// Rank of those who only look: they see an instant after all of it has happened.
  public static final int RANK_OBSERVER = 2;

  /// Events at one instant after which a run is taken for a livelock.
  public static final int LIVELOCK_LIMIT = 1_000_000;

  /// The last instant of any run, in nanoseconds: 146 years.
  public static final long MAX_NANOS = EventQueue.MAX_NANOS;

  private final EventQueue queue = new EventQueue();
  private final RandomStreams random;
  private final Trace trace = new Trace(this);
  private long nowNanos;
  private long fired;
  private long firedAtThisInstant;
  private long currentCause = Trace.NO_CAUSE;
  private @Nullable Gate currentGate;

  /// An engine at time zero.
  ///
  /// @param seed from which all random streams derive
  public Engine(long seed) {
    random = new RandomStreams(seed);
  }

  /// The instant of the event that runs, or that of the last one.
  ///
  /// @return nanoseconds since the run began
  @Override
  public long nowNanos() {
    return nowNanos;
  }

  /// The random streams of this run.
  ///
  /// @return one object for the whole run
  public RandomStreams random() {
    return random;
  }

  /// The trace of this run.
  ///
  /// @return one object for the whole run
  public Trace trace() {
    return trace;
  }

  /// How many events have fired.
  ///
  /// @return a count
  @Override
  public long firedCount() {
    return fired;
  }

  /// How many events wait.
  ///
  /// @return a count
  public int pendingCount() {
    return queue.size();
  }

  /// Serial of the trace event that what happens now follows from.
  ///
  /// @return a serial, or [Trace#NO_CAUSE]
  @Override
  public long currentCause() {
    return currentCause;
  }

  /// Makes a trace event the cause of what follows, until the running event ends or another is set.
  ///
  /// [Trace#emit] does this by itself. A producer needs it where one event has several effects that
  /// do not follow from each other, to go back to their common cause, and where an object keeps
  /// work in a store of its own, to bring back the cause that it kept beside.
  ///
  /// @param traceSerial serial of the event
  @Override
  public void setCurrentCause(long traceSerial) {
    currentCause = traceSerial;
  }

  /// Schedules an event of the model; one that is pending is moved.
  ///
  /// @param event what
  /// @param atNanos when, from [#nowNanos()] to [#MAX_NANOS]
  /// @throws IllegalArgumentException if it is another instant
  public void schedule(Event event, long atNanos) {
    schedule(event, atNanos, RANK_MODEL);
  }

  /// Schedules an event of the model behind a gate; one that is pending is moved.
  ///
  /// @param event what
  /// @param atNanos when, from [#nowNanos()] to [#MAX_NANOS]
  /// @param gate what it goes through when it is due
  /// @throws IllegalArgumentException if it is another instant
  public void schedule(Event event, long atNanos, Gate gate) {
    schedule(event, atNanos, RANK_MODEL);
    event.gate = gate;
  }

  /// The gate that what happens now came through.
  ///
  /// @return null if it came through none
  public @Nullable Gate currentGate() {
    return currentGate;
  }

  /// Does something as if it came through a gate.
  ///
  /// @param gate which
  /// @param action what
  public void within(Gate gate, Runnable action) {
    @Nullable Gate before = currentGate;
    currentGate = gate;
    action.run();
    currentGate = before;
  }

  /// Schedules an event; one that is pending is moved.
  ///
  /// @param event what
  /// @param atNanos when, from [#nowNanos()] to [#MAX_NANOS]
  /// @param rank one of the RANK constants
  /// @throws IllegalArgumentException if it is another instant or no rank
  public void schedule(Event event, long atNanos, int rank) {
    if (atNanos < nowNanos || atNanos > MAX_NANOS || rank < 0 || rank > RANK_OBSERVER) {
      throw refused(event, atNanos, rank);
    }
    withdraw(event);
    event.key = EventQueue.key(atNanos, rank);
    event.cause = currentCause;
    event.gate = null;
    queue.add(event);
  }

  private void withdraw(Event event) {
    @Nullable Gate holder = event.holder;
    if (holder != null) {
      holder.release(event);
      event.holder = null;
      event.slot = Event.NOT_QUEUED;
    } else if (event.isPending()) {
      queue.remove(event);
    }
  }

  /// An event that was held happens now, for the reason it had.
  void resume(Event event) {
    event.holder = null;
    event.slot = Event.NOT_QUEUED;
    event.key = EventQueue.key(nowNanos, RANK_MODEL);
    queue.add(event);
  }

  /// Takes an event back; nothing happens if it is not pending.
  ///
  /// @param event what
  public void cancel(Event event) {
    withdraw(event);
  }

  /// Fires the next event.
  ///
  /// @return false if there was none
  public boolean step() {
    @Nullable Event event = queue.poll();
    if (event == null) {
      return false;
    }
    fire(event);
    return true;
  }

  /// Fires all events up to an instant, that instant included, and moves time there, though never
  /// back and never past [#MAX_NANOS].
  ///
  /// @param untilNanos the last instant
  public void runUntil(long untilNanos) {
    @Nullable Event event;
    while ((event = queue.pollUntil(untilNanos)) != null) {
      fire(event);
    }
    if (untilNanos > nowNanos) {
      moveTo(Math.min(untilNanos, MAX_NANOS));
    }
    currentCause = Trace.NO_CAUSE;
  }

  /// The instant of the next event. To run up to an instant, [#runUntil(long)] is the cheaper way.
  ///
  /// @return nanoseconds, or [Long#MAX_VALUE] if nothing waits
  public long nextNanos() {
    return queue.nextNanos();
  }

  private void fire(Event event) {
    long atNanos = event.dueNanos();
    if (atNanos != nowNanos) {
      moveTo(atNanos);
    }
    if (++firedAtThisInstant > LIVELOCK_LIMIT) {
      throw new LivelockException(nowNanos, event.label());
    }
    @Nullable Gate gate = event.gate;
    if (gate != null && !gate.admits(event)) {
      return;
    }
    fired++;
    currentCause = event.cause;
    currentGate = gate;
    event.fire();
    currentCause = Trace.NO_CAUSE;
    currentGate = null;
  }

  private void moveTo(long atNanos) {
    nowNanos = atNanos;
    firedAtThisInstant = 0;
  }

  private IllegalArgumentException refused(Event event, long atNanos, int rank) {
    String wanted = event.label() + " at " + atNanos + " ns with rank " + rank;
    return new IllegalArgumentException(
        wanted + ": it is " + nowNanos + " ns, the last instant is " + MAX_NANOS + " ns");
  }
}
