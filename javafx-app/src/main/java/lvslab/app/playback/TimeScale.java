package lvslab.app.playback;

import java.util.Arrays;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceRecord;

/// How fast the time of the run passes on the screen: a monotone map from nanoseconds to seconds on
/// the screen at speed 1.
///
/// ARP takes microseconds, adverts a second and connections fifteen minutes; one lesson has them
/// all, so by default ({@link Kind#ADAPTIVE}) a wait grows with the logarithm of its length only.
public final class TimeScale {
  /// The ways of mapping.
  public enum Kind {
    /// A second is a second.
    REAL,
    /// Waits shrink; whatever happens can be seen.
    ADAPTIVE,
    /// Every instant at which something happens lasts as long as any other.
    EVENT
  }

  /// A wait from which on the slider shows that time was left out.
  public static final long BREAK_NANOS = 50 * SimTime.MILLISECOND;

  private static final double EVENT_SECONDS = 0.5;
  private static final double SHORTEST_SECONDS = 0.08;
  private static final double TEN_MICROSECONDS_SECONDS = 0.25;
  private static final double DECADE_SECONDS = 0.2;
  private static final double TEN_MICROSECONDS_NANOS = 10_000;
  private static final double NANOS = SimTime.SECOND;

  private final Kind kind;
  private final long[] instants;
  private final double[] seconds;

  private TimeScale(Kind kind, long[] instants, double[] seconds) {
    this.kind = kind;
    this.instants = instants;
    this.seconds = seconds;
  }

  /// A scale for a run.
  ///
  /// @param kind how waits are mapped
  /// @param recording the run
  /// @return the scale
  public static TimeScale of(Kind kind, Recording recording) {
    if (kind == Kind.REAL) {
      long end = Math.max(recording.endNanos(), 1);
      return new TimeScale(kind, new long[] {0, end}, new double[] {0, end / NANOS});
    }
    long[] instants = instants(recording.events(), recording.endNanos());
    var seconds = new double[instants.length];
    for (int i = 1; i < instants.length; i++) {
      double length = kind == Kind.EVENT ? EVENT_SECONDS : adaptive(instants[i] - instants[i - 1]);
      seconds[i] = seconds[i - 1] + length;
    }
    return new TimeScale(kind, instants, seconds);
  }

  private static long[] instants(List<TraceRecord> events, long endNanos) {
    var all = new long[events.size() + 2];
    int count = 1; // the first is 0
    for (TraceRecord event : events) {
      if (event.atNanos() > all[count - 1]) {
        all[count++] = event.atNanos();
      }
    }
    if (endNanos > all[count - 1]) {
      all[count++] = endNanos;
    }
    if (count == 1) {
      all[count++] = 1; // an empty run still has a length
    }
    return Arrays.copyOf(all, count);
  }

  static double adaptive(long gapNanos) {
    double decades = Math.log10(gapNanos / TEN_MICROSECONDS_NANOS);
    return Math.max(SHORTEST_SECONDS, TEN_MICROSECONDS_SECONDS + DECADE_SECONDS * decades);
  }

  /// How waits are mapped.
  ///
  /// @return the kind
  public Kind kind() {
    return kind;
  }

  /// How long the run lasts on the screen.
  ///
  /// @return seconds at speed 1
  public double totalSeconds() {
    return seconds[seconds.length - 1];
  }

  /// Where an instant is on the screen's time.
  ///
  /// @param nanos the instant
  /// @return seconds at speed 1, 0 to the total
  public double toSeconds(long nanos) {
    int at = Arrays.binarySearch(instants, nanos);
    if (at >= 0) {
      return seconds[at];
    }
    int next = -at - 1;
    if (next == 0) {
      return 0;
    }
    if (next == instants.length) {
      return totalSeconds();
    }
    double part = (nanos - instants[next - 1]) / (double) (instants[next] - instants[next - 1]);
    return seconds[next - 1] + part * (seconds[next] - seconds[next - 1]);
  }

  /// Which instant is at a place of the screen's time.
  ///
  /// @param screenSeconds seconds at speed 1
  /// @return nanoseconds
  public long toNanos(double screenSeconds) {
    int at = Arrays.binarySearch(seconds, screenSeconds);
    if (at >= 0) {
      return instants[at];
    }
    int next = -at - 1;
    if (next == 0) {
      return instants[0];
    }
    if (next == seconds.length) {
      return instants[instants.length - 1];
    }
    double part = (screenSeconds - seconds[next - 1]) / (seconds[next] - seconds[next - 1]);
    return instants[next - 1] + (long) (part * (instants[next] - instants[next - 1]));
  }

  /// How much time is left out at an instant.
  ///
  /// @param nanos the instant
  /// @return length of the wait it is in, or 0 if that is short or shown in full
  public long breakAt(long nanos) {
    if (kind == Kind.REAL) {
      return 0;
    }
    int at = Arrays.binarySearch(instants, nanos);
    int next = at >= 0 ? at + 1 : -at - 1;
    if (next == 0 || next >= instants.length) {
      return 0;
    }
    long gap = instants[next] - instants[next - 1];
    return gap >= BREAK_NANOS ? gap : 0;
  }
}
