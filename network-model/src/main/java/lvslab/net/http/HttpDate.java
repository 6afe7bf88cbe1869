package lvslab.net.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Dates as HTTP writes them (RFC 9110 section 5.6.7).
public final class HttpDate {
  /// What the clocks of all hosts show when a run begins: 2020-01-01 00:00:00 UTC, in seconds since
  /// 1970.
  public static final long EPOCH_SECONDS = 1_577_836_800L;

  private static final long NANOS = 1_000_000_000L;
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private HttpDate() {}

  /// An instant of a run as a date.
  ///
  /// @param nanos time of the run
  /// @return such as `Wed, 01 Jan 2020 00:00:01 GMT`
  public static String of(long nanos) {
    return FORMAT.format(Instant.ofEpochSecond(EPOCH_SECONDS + nanos / NANOS));
  }
}
