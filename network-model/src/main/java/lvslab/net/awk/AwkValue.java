package lvslab.net.awk;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.text.DoubleRange;
import org.jspecify.annotations.Nullable;

/// A value: a number, a string, or input that looks like a number and is both.
///
/// @param number null for a string
/// @param string null for a number
record AwkValue(@Nullable BigDecimal number, @Nullable String string) {
  /// Sixteen digits, as a double has them.
  static final MathContext PRECISION = new MathContext(17);

  static final AwkValue UNSET = new AwkValue(BigDecimal.ZERO, "");
  static final AwkValue TRUE = of(1);
  static final AwkValue FALSE = of(0);

  private static final Pattern HEAD =
      Pattern.compile("\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)");
  private static final Pattern LOOKS = Pattern.compile(HEAD.pattern() + "\\s*");

  static AwkValue of(long value) {
    return new AwkValue(BigDecimal.valueOf(value), null);
  }

  static AwkValue of(BigDecimal value) {
    return new AwkValue(DoubleRange.within(value), null);
  }

  static AwkValue of(String text) {
    return new AwkValue(null, text);
  }

  static AwkValue of(boolean is) {
    return is ? TRUE : FALSE;
  }

  /// What came from outside: a number too, if it looks like one.
  static AwkValue input(String text) {
    Matcher m = LOOKS.matcher(text);
    return m.matches() ? new AwkValue(DoubleRange.read(m.group(1)), text) : of(text);
  }

  BigDecimal toNumber() {
    if (number != null) {
      return number;
    }
    Matcher m = HEAD.matcher(string == null ? "" : string);
    return m.lookingAt() ? DoubleRange.read(m.group(1)) : BigDecimal.ZERO;
  }

  int toInt() {
    return toNumber().intValue();
  }

  @Override
  public String toString() {
    return string != null ? string : AwkFormat.number(toNumber());
  }

  boolean isTrue() {
    return number == null || string == null
        ? (number != null ? number.signum() != 0 : !toString().isEmpty())
        : number.signum() != 0 && !string.isEmpty();
  }

  /// Numbers by value, all else by its text.
  int compare(AwkValue other) {
    return number != null && other.number != null
        ? number.compareTo(other.number)
        : toString().compareTo(other.toString());
  }
}
