package lvslab.net.command;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.engine.time.SimTime;

/// Times as sleep(1) and timeout(1) take them: `2`, `0.5s`, `1m`, `infinity`.
final class SleepTime {
  /// For ever.
  static final long INFINITE = Long.MAX_VALUE;

  private static final Pattern TIME = Pattern.compile("(\\d{0,9}(?:\\.\\d{0,9})?)([smhd]?)");

  private SleepTime() {}

  /// Reads a time.
  ///
  /// @param text as typed
  /// @return nanoseconds, nothing if it is no time
  static OptionalLong parse(String text) {
    if (text.equals("infinity") || text.equals("inf")) {
      return OptionalLong.of(INFINITE);
    }
    Matcher time = TIME.matcher(text);
    if (!time.matches() || time.group(1).isEmpty() || time.group(1).equals(".")) {
      return OptionalLong.empty();
    }
    long unit =
        switch (time.group(2)) {
          case "m" -> 60;
          case "h" -> 3600;
          case "d" -> 86_400;
          default -> 1;
        };
    BigDecimal seconds = new BigDecimal(time.group(1)).multiply(BigDecimal.valueOf(unit));
    return OptionalLong.of(seconds.multiply(BigDecimal.valueOf(SimTime.SECOND)).longValue());
  }
}
