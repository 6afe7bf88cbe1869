package lvslab.lvs.command;

import java.util.Locale;

/// Text in columns, as printf(3) makes it.
final class Columns {
  private Columns() {}

  /// Padded on the right, as `%-8s`.
  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /// Padded on the left, as `%8s`.
  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /// In capital hexadecimal digits, as `%08X`.
  static String hex(int value, int digits) {
    String text = Integer.toHexString(value).toUpperCase(Locale.ROOT);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  /// A counter of --stats and --rate, shortened from 100 million on (ipvsadm.c, `print_largenum`).
  static String large(long value, boolean exact) {
    String whole = Long.toString(value);
    if (exact) {
      return right(whole, whole.length() <= 8 ? 9 : whole.length() + 1);
    }
    if (value < 100_000_000L) {
      return right(whole, 9);
    }
    if (value < 1_000_000_000L) {
      return right(value / 1000 + "K", 9);
    }
    if (value < 100_000_000_000L) {
      return right(value / 1_000_000 + "M", 9);
    }
    return value < 100_000_000_000_000L
        ? right(value / 1_000_000_000L + "G", 9)
        : right(value / 1_000_000_000_000L + "T", 9);
  }
}
