package lvslab.engine;

/// An event with an action, armed and re-armed by its owner.
public final class Timer extends Event {
  private final Engine engine;
  private final String label;
  private final Runnable action;

  /// A timer that is not armed.
  ///
  /// @param engine whose time it follows
  /// @param label what it is, for messages
  /// @param action what happens when it runs out
  public Timer(Engine engine, String label, Runnable action) {
    this.engine = engine;
    this.label = label;
    this.action = action;
  }

  /// Arms it, or arms it anew.
  ///
  /// @param delayNanos from now, 0 or more
  public void arm(long delayNanos) {
    engine.schedule(this, engine.nowNanos() + delayNanos);
  }

  /// Arms it for an instant, or arms it anew.
  ///
  /// @param atNanos not before now
  public void armAt(long atNanos) {
    engine.schedule(this, atNanos);
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
    return label;
  }
}
