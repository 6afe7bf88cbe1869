package lvslab.net.host;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import lvslab.engine.time.SimTime;

/// What a host's calendar shows. Runs begin at midnight, GMT, on 1 January 2020.
public final class WallTime {
  /// Seconds since 1970 when the run begins.
  public static final long EPOCH_SECONDS = 1_577_836_800L;

  private static final DateTimeFormatter HTTP =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

  private WallTime() {}

  /// The date and time at an instant of the run.
  ///
  /// @param nanos of the run
  /// @return the date and time, GMT
  public static OffsetDateTime at(long nanos) {
    return Instant.ofEpochSecond(EPOCH_SECONDS, nanos).atOffset(ZoneOffset.UTC);
  }

  /// What a host's wall clock shows.
  ///
  /// @param host which
  /// @return seconds since 1970
  public static long unixSeconds(Host host) {
    return EPOCH_SECONDS + host.kernel().wallNanos() / SimTime.SECOND;
  }

  /// As HTTP writes it (RFC 9110 section 5.6.7).
  ///
  /// @param nanos of the run
  /// @return such as `Wed, 01 Jan 2020 00:00:00 GMT`
  public static String http(long nanos) {
    return at(nanos).format(HTTP);
  }

  /// As syslog writes it (RFC 3164 section 4.1.2).
  ///
  /// @param nanos of the run
  /// @return such as `Jan 1 00:00:07`
  public static String syslog(long nanos) {
    OffsetDateTime time = at(nanos);
    String month = time.format(DateTimeFormatter.ofPattern("MMM", Locale.ROOT));
    String clock = time.format(DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT));
    String day = Integer.toString(time.getDayOfMonth());
    return month + (day.length() < 2 ? "  " : " ") + day + " " + clock;
  }
}
