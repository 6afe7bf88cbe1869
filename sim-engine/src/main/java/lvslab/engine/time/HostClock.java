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

  private static final long MILLION = 1_000_000;
  private static final int SLOTS = 64;
  private static final int LEVEL_SHIFT = 3;

  private final int hz;
  private final long tickNanos;
  private final long bootJiffies;
  private final long phaseNanos;
  private int lastLevel;
  private final int levels;

  /// Since an instant of the run the clock has gone its own way, so many parts in a million faster
  /// than true time; at that instant it showed a time of its own.
  private long driftPpm;

  private long driftSinceNanos;
  private long shownNanos;

  /// The tick that was asked for last, and what the clock shows when it begins, from boot: most ask
  /// again before the next one, and that a division costs more than all the rest.
  private long lastTick;

  private long lastTickNanos;

  /// A clock.
  ///
  /// @param hz ticks a second: 100, 250 or 1000
  /// @param uptimeNanos how long the kernel has run when the run begins; negative for one that
  ///   boots later
  public HostClock(int hz, long uptimeNanos) {
    if (hz <= 0 || SimTime.SECOND % hz != 0) {
      throw new IllegalArgumentException("hz " + hz + " does not divide a second");
    }
    this.hz = hz;
    tickNanos = SimTime.SECOND / hz;
    bootJiffies = Math.floorDiv(uptimeNanos, tickNanos) - SECONDS_BEFORE_WRAP * hz;
    phaseNanos = Math.floorMod(uptimeNanos, tickNanos);
    levels = hz > 100 ? 9 : 8; // LVL_DEPTH
  }

  /// Ticks a second.
  ///
  /// @return such as 1000
  public int hz() {
    return hz;
  }

  /// Lets it go faster or slower from an instant on.
  ///
  /// @param nowNanos the instant
  /// @param ppm parts in a million by which it is faster than true time, more than -1,000,000
  public void drift(long nowNanos, long ppm) {
    shownNanos = shown(nowNanos);
    driftSinceNanos = nowNanos;
    driftPpm = ppm;
  }

  /// What it shows at an instant.
  ///
  /// @param nowNanos time of the run
  /// @return nanoseconds since the run began, as it counts them
  public long shown(long nowNanos) {
    long since = nowNanos - driftSinceNanos;
    if (driftPpm == 0) {
      return shownNanos + since;
    }
    return shownNanos
        + since
        + Math.floorDiv(since, MILLION) * driftPpm
        + Math.floorDiv(Math.floorMod(since, MILLION) * driftPpm, MILLION);
  }

  /// The first instant of the run at which it shows a time.
  private long whenShown(long shown) {
    long ahead = shown - shownNanos;
    if (driftPpm == 0) {
      return driftSinceNanos + ahead;
    }
    long rate = MILLION + driftPpm;
    long whole = Math.floorDiv(ahead, rate) * MILLION;
    long rest = Math.floorMod(ahead, rate) * MILLION;
    return driftSinceNanos + whole + (rest + rate - 1) / rate;
  }

  /// How long a span that it measures takes in truth.
  ///
  /// @param nanos by this clock
  /// @return nanoseconds of the run
  public long trueSpan(long nanos) {
    if (driftPpm == 0) {
      return nanos;
    }
    long rate = MILLION + driftPpm;
    return nanos / rate * MILLION + (nanos % rate * MILLION + rate - 1) / rate;
  }

  /// How long the kernel has run at an instant.
  ///
  /// @param nowNanos time of the run
  /// @return nanoseconds
  public long sinceBootNanos(long nowNanos) {
    return (bootJiffies + SECONDS_BEFORE_WRAP * hz) * tickNanos + phaseNanos + shown(nowNanos);
  }

  /// The counter at an instant.
  ///
  /// @param nowNanos time of the run
  /// @return jiffies; negative in the first five minutes after boot, as the kernel's signed view of
  ///   them
  public long jiffies(long nowNanos) {
    long counted = shown(nowNanos) + phaseNanos;
    long into = counted - lastTickNanos;
    if (into < 0 || into >= tickNanos) {
      lastTick = Math.floorDiv(counted, tickNanos);
      lastTickNanos = lastTick * tickNanos;
    }
    return bootJiffies + lastTick;
  }

  /// The first instant at which the counter has a value.
  ///
  /// @param jiffies value
  /// @return nanoseconds of the run
  public long nanosAt(long jiffies) {
    return whenShown((jiffies - bootJiffies) * tickNanos - phaseNanos);
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

  /// The level of the wheel that the last call of [#wheelNanos] chose.
  ///
  /// @return 0 for the finest
  public int lastLevel() {
    return lastLevel;
  }

  /// When a timer goes off that is armed now to expire at a count of jiffies.
  ///
  /// A delay of less than 63 jiffies ends one tick after the count asked for, one of less than 504
  /// at the next count that 8 divides, of less than 4032 at the next that 64 divides, and so on.
  ///
  /// The wheel measures the delay from its own clock, which stands at the present tick, but at the
  /// next one while timers expire (`forward_timer_base`); an instant on a tick is taken for the
  /// latter, because timers are what happens on ticks.
  ///
  /// @param nowNanos time of the run
  /// @param expires the count asked for
  /// @return the instant at which the wheel fires it, after now
  public long wheelNanos(long nowNanos, long expires) {
    long tick = jiffies(nowNanos);
    long clock = nanosAt(tick) == nowNanos ? tick + 1 : tick;
    long delta = expires - clock;
    if (delta < 0) {
      return nanosAt(tick + 1);
    }
    int coarsest = LEVEL_SHIFT * (levels - 1);
    int shift = 0;
    while (shift < coarsest && delta >= (SLOTS - 1L) << shift) {
      shift += LEVEL_SHIFT;
    }
    lastLevel = shift / LEVEL_SHIFT;
    boolean tooLong = delta >= (SLOTS - 1L) << coarsest; // WHEEL_TIMEOUT_CUTOFF
    long kept = tooLong ? clock + ((SLOTS - 2L) << coarsest) : expires; // WHEEL_TIMEOUT_MAX
    return nanosAt(((kept >> shift) + 1) << shift);
  }
}
