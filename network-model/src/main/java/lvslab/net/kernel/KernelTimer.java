package lvslab.net.kernel;

import org.jspecify.annotations.Nullable;

/// A timer of a kernel (`struct timer_list`): counted in jiffies, fired by the timer wheel, which
/// rounds up.
public final class KernelTimer {
  final Kernel kernel;
  private final String label;
  private final Runnable action;
  private long expires;
  long cause;
  int level;
  @Nullable TimerBucket bucket;
  @Nullable KernelTimer next;
  @Nullable KernelTimer previous;

  /// A timer that is not armed.
  ///
  /// @param kernel whose clock it follows
  /// @param label what it is, for messages
  /// @param action what happens when it runs out
  public KernelTimer(Kernel kernel, String label, Runnable action) {
    this.kernel = kernel;
    this.label = label;
    this.action = action;
  }

  /// Arms it, or arms it anew (`mod_timer(timer, jiffies + delta)`).
  ///
  /// @param jiffies from now
  public void arm(long jiffies) {
    armAt(kernel.jiffies() + jiffies);
  }

  /// Arms it for a count of jiffies, or arms it anew (`mod_timer`). Armed anew for the count it
  /// has, it keeps its place, as in the kernel.
  ///
  /// @param atJiffies the count
  public void armAt(long atJiffies) {
    if (isPending() && atJiffies == expires) {
      return;
    }
    expires = atJiffies;
    kernel.timers().add(this, atJiffies);
  }

  /// Arms it for a number of milliseconds from now, rounded up to jiffies.
  ///
  /// @param millis 0 or more
  public void armMillis(long millis) {
    arm(kernel.clock().fromMillis(millis));
  }

  /// Takes it back; nothing happens if it is not armed.
  public void cancel() {
    kernel.timers().remove(this);
  }

  /// Whether it is armed.
  ///
  /// @return true while it waits
  public boolean isPending() {
    return bucket != null;
  }

  /// When the wheel will fire it.
  ///
  /// @return nanoseconds of the run; 0 unless [#isPending()]
  public long dueNanos() {
    return bucket == null ? 0 : bucket.key();
  }

  /// How long until the count it is armed for; the wheel may fire it later.
  ///
  /// @return nanoseconds, 0 if it is past or not armed
  public long remainingNanos() {
    long left = kernel.clock().nanosAt(expires) - kernel.nowNanos();
    return isPending() ? Math.max(0, left) : 0;
  }

  /// The count it was last armed for.
  ///
  /// @return jiffies
  public long expires() {
    return expires;
  }

  /// What it is.
  ///
  /// @return as given
  public String label() {
    return label;
  }

  void run() {
    kernel.engine().setCurrentCause(cause);
    action.run();
  }
}
