package lvslab.net.text;

import java.math.BigDecimal;

/// Numbers as large and as small as a C program's `double` holds them, in decimal. What is larger
/// is the largest one instead of an infinity, what is smaller is 0.
public final class DoubleRange {
  /// DBL_MAX of float.h, in the digits that are printed.
  private static final BigDecimal LARGEST = new BigDecimal("1.7976931348623157e308");

  /// Decimal exponents in between need a look at the digits.
  private static final int LARGEST_EXPONENT = 308;

  private static final int SMALLEST_EXPONENT = -324;

  /// No width or precision of a printf directive is larger: more than a page needs, where a real
  /// one writes up to two thousand million blanks.
  public static final int WIDEST = 1 << 20;

  private DoubleRange() {}

  /// Reads a number.
  ///
  /// @param text digits with or without point and exponent
  /// @return the number
  /// @throws NumberFormatException if it is none
  public static BigDecimal read(String text) {
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    String digits = e < 0 ? "" : text.substring(e + 1).replaceFirst("^([-+]?)0*(?=\\d)", "$1");
    if (digits.matches("[-+]?\\d{7,}")) { // more than BigDecimal can do sums with
      return within(new BigDecimal(text.substring(0, e + 1) + digits.replaceAll("\\d+", "999999")));
    }
    return within(new BigDecimal(text));
  }

  /// Brings a number into the range.
  ///
  /// @param value any
  /// @return it, or what is next to it
  public static BigDecimal within(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    if (value.signum() == 0 || exponent < SMALLEST_EXPONENT) {
      return BigDecimal.ZERO;
    }
    boolean large =
        exponent > LARGEST_EXPONENT
            || exponent == LARGEST_EXPONENT && value.abs().compareTo(LARGEST) > 0;
    return large ? LARGEST.multiply(BigDecimal.valueOf(value.signum())) : value;
  }

  /// The width or precision of a printf directive.
  ///
  /// @param digits decimal, without a sign
  /// @return at most [#WIDEST]
  public static int width(String digits) {
    return digits.length() > 7 ? WIDEST : Math.min(WIDEST, Integer.parseInt(digits));
  }
}
