package lvslab.vrrp.conf.parse;

import java.math.BigInteger;
import java.util.OptionalLong;
import lvslab.vrrp.conf.ErrorClass;

/// Reads numbers with keepalived's complaints (parser.c: read_int_func and its like). A number that
/// is not quite one is taken all the same where the keyword is lenient and this is no test.
final class Numbers {
  static final long UINT_MAX = 0xffffffffL;
  static final long INT_MAX = Integer.MAX_VALUE;

  /// Microseconds in a second (TIMER_HZ), and the digits of a fraction of it.
  static final long TIMER_HZ = 1_000_000;

  static final int TIMER_DIGITS = 6;

  private static final BigInteger ULONG_MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);

  private final Reports reports;

  Numbers(Reports reports) {
    this.reports = reports;
  }

  /// What strtol makes of a text.
  ///
  /// @param value without limits
  /// @param whole whether nothing is left
  record Scan(BigInteger value, boolean whole) {
    static Scan of(String text) {
      int at = 0;
      while (at < text.length() && Words.isBlank(text.charAt(at))) {
        at++;
      }
      boolean negative = at < text.length() && text.charAt(at) == '-';
      if (at < text.length() && (negative || text.charAt(at) == '+')) {
        at++;
      }
      int from = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      if (at == from) {
        return new Scan(BigInteger.ZERO, text.isEmpty());
      }
      var value = new BigInteger(text.substring(from, at));
      return new Scan(negative ? value.negate() : value, at == text.length());
    }
  }

  private String warning(boolean lenient) {
    return lenient && !reports.isTest() ? "WARNING - " : "";
  }

  private void invalid(String sentence) {
    reports.report(ErrorClass.INVALID_NUMBER, sentence);
  }

  private OptionalLong rest(boolean lenient, BigInteger value, long min, long max) {
    boolean taken = lenient && !reports.isTest() && isWithin(value, min, max);
    return taken ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
  }

  private static boolean isWithin(BigInteger value, long min, long max) {
    return value.compareTo(BigInteger.valueOf(min)) >= 0
        && value.compareTo(BigInteger.valueOf(max)) <= 0;
  }

  /// A whole number with a sign.
  OptionalLong signed(String text, long min, long max, boolean lenient) {
    String warn = warning(lenient);
    Scan scan = Scan.of(text);
    BigInteger value = scan.value().min(LONG_MAX).max(LONG_MIN);
    if (!scan.whole()) {
      invalid(warn + "invalid number '" + text + "'");
    } else if (!isWithin(value, Integer.MIN_VALUE, Integer.MAX_VALUE)) {
      invalid(warn + "number '" + text + "' outside integer range");
    } else if (!isWithin(value, min, max)) {
      invalid("number '" + text + "' outside range [" + min + ", " + max + "]");
    } else {
      return OptionalLong.of(value.longValue());
    }
    return rest(lenient, value, min, max);
  }

  /// What strtol stores even where the number is refused, as some handlers use it.
  static int stored(String text) {
    return Scan.of(text).value().min(LONG_MAX).max(LONG_MIN).intValue();
  }

  /// A whole number without a sign.
  OptionalLong unsigned(String text, long min, long max, boolean lenient) {
    String warn = warning(lenient);
    Scan scan = Scan.of(text);
    BigInteger value = scan.value().min(ULONG_MAX);
    if (text.stripLeading().startsWith("-")) {
      invalid(warn + "negative number '" + text + "'");
      return OptionalLong.empty();
    }
    if (!scan.whole()) {
      invalid(warn + "invalid number '" + text + "'");
    } else if (value.compareTo(BigInteger.valueOf(UINT_MAX)) > 0) {
      invalid(warn + "number '" + text + "' outside unsigned integer range");
    } else if (!isWithin(value, min, max)) {
      invalid(warn + "number '" + text + "' outside range [" + min + ", " + max + "]");
    } else {
      return OptionalLong.of(value.longValue());
    }
    return rest(lenient, value, min, max);
  }

  /// Seconds with a fraction, in microseconds; no limit above if max is negative.
  OptionalLong timer(String text, long min, long max) {
    BigInteger most = max < 0 ? ULONG_MAX.subtract(BigInteger.ONE) : BigInteger.valueOf(max);
    return decimal(text, min, most, TIMER_DIGITS, true);
  }

  OptionalLong decimal(String text, long min, long max, int digits, boolean lenient) {
    return decimal(text, min, BigInteger.valueOf(max), digits, lenient);
  }

  private OptionalLong decimal(String text, long min, BigInteger max, int digits, boolean lenient) {
    String warn = warning(lenient);
    if (text.startsWith("-")) {
      invalid(warn + "negative number '" + text + "'");
      return OptionalLong.empty();
    }
    int point = text.indexOf('.');
    int places = point < 0 ? 0 : text.length() - point - 1;
    boolean roundUp = false;
    if (places > digits) {
      invalid(warn + "number '" + text + "' has too many decimal places");
      roundUp = text.charAt(point + digits + 1) >= '5';
      places = digits;
    }
    String whole =
        point < 0 ? text : text.substring(0, point) + text.substring(point + 1, point + 1 + places);
    Scan scan = Scan.of(whole + "0".repeat(digits - places));
    BigInteger value = scan.value();
    boolean tooBig = value.compareTo(ULONG_MAX) > 0;
    value = roundUp ? value.add(BigInteger.ONE) : value;
    boolean within = value.compareTo(BigInteger.valueOf(min)) >= 0 && value.compareTo(max) <= 0;
    if (!scan.whole()) {
      invalid(warn + "invalid number '" + text + "'");
    } else if (tooBig) {
      invalid(warn + "number '" + text + "' outside unsigned decimal range");
      return OptionalLong.empty();
    } else if (!within) {
      String range = fixed(BigInteger.valueOf(min), digits) + ", " + fixed(max, digits);
      invalid(warn + "number '" + text + "' outside range [" + range + "]");
    } else {
      return OptionalLong.of(value.min(LONG_MAX).longValue());
    }
    return lenient && within
        ? OptionalLong.of(value.min(LONG_MAX).longValue())
        : OptionalLong.empty();
  }

  /// A number of so many digits behind the point.
  static String fixed(BigInteger value, int digits) {
    BigInteger[] parts = value.divideAndRemainder(BigInteger.TEN.pow(digits));
    String fraction = parts[1].toString();
    return parts[0] + "." + "0".repeat(digits - fraction.length()) + fraction;
  }
}
