package lvslab.engine;

import lvslab.engine.time.HostClock;
import org.jspecify.annotations.Nullable;

/// An event with an action, armed and re-armed by its owner.
public final class Timer extends Event {
  private final Owner owner;
  private final String label;
  private final Runnable action;

  /// Whose timers they are.
  ///
  /// @param engine whose time they follow
  /// @param gate what they go through when they run out, or null
  /// @param clock by which spans are measured, or null for true time
  /// @param name of the host, for messages; empty for none
  public record Owner(Engine engine, @Nullable Gate gate, @Nullable HostClock clock, String name) {}

  /// A timer that is not armed.
  ///
  /// @param engine whose time it follows
  /// @param label what it is, for messages
  /// @param action what happens when it runs out
  public Timer(Engine engine, String label, Runnable action) {
    this(new Owner(engine, null, null, ""), label, action);
  }

  /// A timer of a host that is not armed.
  ///
  /// @param owner the host, or a process of it
  /// @param label what it is, for messages
  /// @param action what happens when it runs out
  public Timer(Owner owner, String label, Runnable action) {
    this.owner = owner;
    this.label = label;
    this.action = action;
  }

  /// Arms it, or arms it anew.
  ///
  /// @param delayNanos from now, 0 or more
  public void arm(long delayNanos) {
    @Nullable HostClock clock = owner.clock;
    long span = clock == null ? delayNanos : clock.trueSpan(delayNanos);
    armAt(owner.engine.nowNanos() + span);
  }

  /// Arms it for an instant, or arms it anew.
  ///
  /// @param atNanos not before now
  public void armAt(long atNanos) {
    @Nullable Gate ownGate = owner.gate;
    if (ownGate == null) {
      owner.engine.schedule(this, atNanos);
    } else {
      owner.engine.schedule(this, atNanos, ownGate);
    }
  }

  /// Takes it back; nothing happens if it is not armed.
  public void cancel() {
    owner.engine.cancel(this);
  }

  @Override
  protected void fire() {
    action.run();
  }

  @Override
  public String label() {
    return owner.name.isEmpty() ? label : owner.name + ": " + label;
  }
}
