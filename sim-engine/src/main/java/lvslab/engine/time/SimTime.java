package lvslab.engine.time;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Virtual time: a `long` of nanoseconds since the run began.
public final class SimTime {
  /// Nanoseconds in a microsecond.
  public static final long MICROSECOND = 1_000L;

  /// Nanoseconds in a millisecond.
  public static final long MILLISECOND = 1_000_000L;

  /// Nanoseconds in a second.
  public static final long SECOND = 1_000_000_000L;

  private static final Pattern TEXT =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ns|us|µs|ms|s|min|h)");

  private SimTime() {}

  /// Reads a time such as `1.5s`, `300ms`, `500us`, `20ns`, `2min`, `1h`.
  ///
  /// @param text a number and a unit
  /// @return nanoseconds, or nothing if the text is not a time, is finer than 1 ns or does not fit
  public static OptionalLong parse(String text) {
    Matcher m = TEXT.matcher(text.strip());
    if (!m.matches()) {
      return OptionalLong.empty();
    }
    long unit =
        switch (m.group(2)) {
          case "ns" -> 1L;
          case "us", "µs" -> MICROSECOND;
          case "ms" -> MILLISECOND;
          case "s" -> SECOND;
          case "min" -> 60 * SECOND;
          default -> 3600 * SECOND;
        };
    try {
      return OptionalLong.of(
          new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(unit)).longValueExact());
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /// Seconds with a fixed number of decimals, cut, not rounded.
  ///
  /// @param nanos a time, 0 or more
  /// @param decimals 0 to 9
  /// @return such as `1.004051`
  public static String seconds(long nanos, int decimals) {
    if (decimals == 0) {
      return Long.toString(nanos / SECOND);
    }
    String fraction = Long.toString(SECOND + nanos % SECOND); // a 1 before nine digits
    return new StringBuilder(20)
        .append(nanos / SECOND)
        .append('.')
        .append(fraction, 1, 1 + decimals)
        .toString();
  }

  /// The shortest exact text that [#parse(String)] reads back.
  ///
  /// @param nanos a time, 0 or more
  /// @return such as `1.5s`, `300ms`, `20ns`
  public static String text(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    if (nanos >= SECOND) {
      return decimal(nanos, SECOND) + "s";
    }
    if (nanos >= MILLISECOND) {
      return decimal(nanos, MILLISECOND) + "ms";
    }
    return nanos >= MICROSECOND ? decimal(nanos, MICROSECOND) + "us" : nanos + "ns";
  }

  private static String decimal(long nanos, long unit) {
    return BigDecimal.valueOf(nanos)
        .divide(BigDecimal.valueOf(unit))
        .stripTrailingZeros()
        .toPlainString();
  }
}
