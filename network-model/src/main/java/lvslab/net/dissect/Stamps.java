package lvslab.net.dissect;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Time stamps (util-print.c, `ts_print`), in GMT, which is what hosts here live by.
public final class Stamps {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long DAY_SECONDS = 86_400;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd ", Locale.ROOT);

  private final int kind;
  private final boolean nanos;
  private long reference = Long.MIN_VALUE;

  /// Stamps of one kind.
  ///
  /// @param kind how many -t: 0 time of day, 1 none, 2 seconds since 1970, 3 since the packet
  ///   before, 4 with the date, 5 since the first packet
  /// @param nanos whether nanoseconds are shown, not microseconds
  public Stamps(int kind, boolean nanos) {
    this.kind = kind;
    this.nanos = nanos;
  }

  /// The stamp of the next packet.
  ///
  /// @param epochNanos when
  /// @return with the blank behind it
  public String next(long epochNanos) {
    return switch (kind) {
      case 0 -> clock(epochNanos) + " ";
      case 1 -> "";
      case 2 -> epochNanos / SECOND_NANOS + fraction(epochNanos) + " ";
      case 4 -> date(epochNanos) + clock(epochNanos) + " ";
      default -> relative(epochNanos);
    };
  }

  private String relative(long epochNanos) {
    long unit = nanos ? 1 : 1000;
    long time = epochNanos / unit * unit;
    if (reference == Long.MIN_VALUE) {
      reference = time;
    }
    long since = time - reference;
    if (kind == 3) {
      reference = time;
    }
    return (since < 0 ? "-" : " ") + clock(Math.abs(since)) + " ";
  }

  private static String date(long epochNanos) {
    return Instant.ofEpochSecond(epochNanos / SECOND_NANOS).atOffset(ZoneOffset.UTC).format(DATE);
  }

  private String clock(long someNanos) {
    long second = someNanos / SECOND_NANOS % DAY_SECONDS;
    return String.format(
            Locale.ROOT, "%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60)
        + fraction(someNanos);
  }

  private String fraction(long someNanos) {
    long rest = someNanos % SECOND_NANOS;
    return nanos
        ? String.format(Locale.ROOT, ".%09d", rest)
        : String.format(Locale.ROOT, ".%06d", rest / 1000);
  }
}
