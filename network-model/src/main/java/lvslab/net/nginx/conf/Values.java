package lvslab.net.nginx.conf;

import java.util.Locale;
import java.util.OptionalLong;

/// Numbers of a configuration (core/ngx_parse.c).
final class Values {
  private static final int KIBI = 1024;

  private Values() {}

  static boolean flag(Directive d) throws ConfException {
    return switch (d.arg(0).toLowerCase(Locale.ROOT)) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw d.error(
              "invalid value \""
                  + d.arg(0)
                  + "\" in \""
                  + d.name()
                  + "\" directive, it must be \"on\" or \"off\"");
    };
  }

  static int number(Directive d) throws ConfException {
    if (!d.arg(0).matches("\\d{1,9}")) {
      throw d.error("\"" + d.name() + "\" directive invalid number");
    }
    return Integer.parseInt(d.arg(0));
  }

  static long millis(Directive d) throws ConfException {
    OptionalLong value = time(d.arg(0));
    if (value.isEmpty()) {
      throw d.error("\"" + d.name() + "\" directive invalid value");
    }
    return value.getAsLong();
  }

  /// A time such as `1m30s` or `500ms`; a number alone is seconds.
  ///
  /// @return milliseconds
  static OptionalLong time(String text) {
    if (!text.matches("(\\d{1,9}(ms|[yMwdhms])?)( *\\d{1,9}(ms|[yMwdhms])?)*")) {
      return OptionalLong.empty();
    }
    long total = 0;
    int i = 0;
    while (i < text.length()) {
      int start = i;
      while (i < text.length() && Character.isDigit(text.charAt(i))) {
        i++;
      }
      long number = Long.parseLong(text.substring(start, i));
      start = i;
      while (i < text.length() && Character.isLetter(text.charAt(i))) {
        i++;
      }
      total += number * unit(text.substring(start, i));
      while (i < text.length() && text.charAt(i) == ' ') {
        i++;
      }
    }
    return OptionalLong.of(total);
  }

  private static long unit(String name) {
    return switch (name) {
      case "ms" -> 1;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000L;
      case "w" -> 604_800_000L;
      case "M" -> 2_592_000_000L;
      case "y" -> 31_536_000_000L;
      default -> 1000;
    };
  }

  static long size(Directive d) throws ConfException {
    String text = d.arg(0).toLowerCase(Locale.ROOT);
    if (!text.matches("\\d{1,12}[kmg]?")) {
      throw d.error("\"" + d.name() + "\" directive invalid value");
    }
    char last = text.charAt(text.length() - 1);
    long number =
        Long.parseLong(Character.isDigit(last) ? text : text.substring(0, text.length() - 1));
    return switch (last) {
      case 'k' -> number * KIBI;
      case 'm' -> number * KIBI * KIBI;
      case 'g' -> number * KIBI * KIBI * KIBI;
      default -> number;
    };
  }
}
