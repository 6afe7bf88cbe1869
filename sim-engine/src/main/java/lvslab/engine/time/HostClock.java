package lvslab.engine.time;

/// The clock of a simulated kernel: jiffies, and the timer wheel's rounding.
///
/// Linux keeps timers in a wheel of levels of 64 slots; each level is 8 times coarser than the one
/// below, and an expiry is rounded up to its level's slot, never down (kernel/time/timer.c,
/// `calc_wheel_index`).
public final class HostClock {
  /// Seconds before the counter of jiffies wraps at boot (include/linux/jiffies.h,
  /// INITIAL_JIFFIES).
  private static final long SECONDS_BEFORE_WRAP = 300;

  private static final int LEVEL_BITS = 6;
  private static final int LEVEL_SHIFT = 3;
  private static final int LEVELS = 9;

  private final int hz;
  private final long tickNanos;
  private final long bootJiffies;
  private final long phaseNanos;

  /// A clock.
  ///
  /// @param hz ticks a second: 100, 250 or 1000
  /// @param uptimeNanos how long the kernel has run when the run begins
  public HostClock(int hz, long uptimeNanos) {
    if (hz <= 0 || SimTime.SECOND % hz != 0) {
      throw new IllegalArgumentException("hz " + hz + " does not divide a second");
    }
    this.hz = hz;
    tickNanos = SimTime.SECOND / hz;
    bootJiffies = uptimeNanos / tickNanos - SECONDS_BEFORE_WRAP * hz;
    phaseNanos = uptimeNanos % tickNanos;
  }

  /// Ticks a second.
  ///
  /// @return such as 1000
  public int hz() {
    return hz;
  }

  /// The counter at an instant.
  ///
  /// @param nowNanos time of the run
  /// @return jiffies; negative in the first five minutes after boot, as the kernel's signed view of
  ///   them
  public long jiffies(long nowNanos) {
    return bootJiffies + (nowNanos + phaseNanos) / tickNanos;
  }

  /// The first instant at which the counter has a value.
  ///
  /// @param jiffies value
  /// @return nanoseconds of the run
  public long nanosAt(long jiffies) {
    return (jiffies - bootJiffies) * tickNanos - phaseNanos;
  }

  /// Milliseconds as jiffies, rounded up as `msecs_to_jiffies` does.
  ///
  /// @param millis 0 or more
  /// @return jiffies
  public long fromMillis(long millis) {
    return (millis * hz + 999) / 1000;
  }

  /// Nanoseconds as jiffies, rounded up.
  ///
  /// @param nanos 0 or more
  /// @return jiffies
  public long fromNanos(long nanos) {
    return (nanos + tickNanos - 1) / tickNanos;
  }

  /// When a timer goes off that is armed now to expire at a count of jiffies.
  ///
  /// @param nowNanos time of the run
  /// @param expires the count asked for
  /// @return the instant at which the wheel fires it, after now
  public long wheelNanos(long nowNanos, long expires) {
    long clk = jiffies(nowNanos) + 1; // base->clk is the next tick to be run
    long delta = expires - clk;
    if (delta < 0) {
      return nanosAt(clk);
    }
    int level = 0;
    while (level < LEVELS - 1 && delta >= 63L << (LEVEL_SHIFT * level)) {
      level++;
    }
    int shift = LEVEL_SHIFT * level;
    long bucket = ((expires >> shift) + 1) << shift;
    return nanosAt(Math.min(bucket, clk + ((1L << LEVEL_BITS) << (LEVEL_SHIFT * (LEVELS - 1)))));
  }
}
