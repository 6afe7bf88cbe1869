package lvslab.engine;

import lvslab.engine.time.HostClock;
import org.jspecify.annotations.Nullable;

/// An event with an action, armed and re-armed by its owner.
public final class Timer extends Event {
  private final Engine engine;
  private final @Nullable Gate ownGate;
  private final @Nullable HostClock clock;
  private final String owner;
  private final String label;
  private final Runnable action;

  /// A timer that is not armed.
  ///
  /// @param engine whose time it follows
  /// @param label what it is, for messages
  /// @param action what happens when it runs out
  public Timer(Engine engine, String label, Runnable action) {
    this(engine, null, null, "", label, action);
  }

  /// A timer of a host that is not armed.
  ///
  /// @param engine whose time it follows
  /// @param gate what it goes through when it runs out, or null
  /// @param clock by which spans are measured, or null for true time
  /// @param owner the host, for messages
  /// @param label what it is, for messages
  /// @param action what happens when it runs out
  public Timer(
      Engine engine,
      @Nullable Gate gate,
      @Nullable HostClock clock,
      String owner,
      String label,
      Runnable action) {
    this.engine = engine;
    ownGate = gate;
    this.clock = clock;
    this.owner = owner;
    this.label = label;
    this.action = action;
  }

  /// Arms it, or arms it anew.
  ///
  /// @param delayNanos from now, 0 or more
  public void arm(long delayNanos) {
    armAt(engine.nowNanos() + (clock == null ? delayNanos : clock.trueSpan(delayNanos)));
  }

  /// Arms it for an instant, or arms it anew.
  ///
  /// @param atNanos not before now
  public void armAt(long atNanos) {
    if (ownGate == null) {
      engine.schedule(this, atNanos);
    } else {
      engine.schedule(this, atNanos, ownGate);
    }
  }

  /// Takes it back; nothing happens if it is not armed.
  public void cancel() {
    engine.cancel(this);
  }

  @Override
  protected void fire() {
    action.run();
  }

  @Override
  public String label() {
    return owner.isEmpty() ? label : owner + ": " + label;
  }
}
