package lvslab.net.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers with a fraction as C's printf writes them.
public final class DecimalText {
  private DecimalText() {}

  /// A number as C's printf writes it.
  ///
  /// @param value the number
  /// @param kind `f`, `e` or `g`
  /// @param precision digits
  /// @return text
  public static String of(BigDecimal value, char kind, int precision) {
    return switch (Character.toLowerCase(kind)) {
      case 'f' -> value.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
      case 'e' -> exponential(value, precision);
      default -> general(value, precision == 0 ? 1 : precision);
    };
  }

  private static String exponential(BigDecimal value, int precision) {
    BigDecimal rounded = value.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    BigInteger digits = rounded.movePointLeft(exponent).movePointRight(precision).toBigInteger();
    String text = digits.abs().toString();
    text = "0".repeat(Math.max(0, precision + 1 - text.length())) + text;
    String sign = value.signum() < 0 ? "-" : "";
    String fraction = precision == 0 ? "" : "." + text.substring(1);
    String power = Integer.toString(Math.abs(exponent));
    return sign
        + text.charAt(0)
        + fraction
        + "e"
        + (exponent < 0 ? "-" : "+")
        + (power.length() < 2 ? "0" : "")
        + power;
  }

  private static String general(BigDecimal value, int precision) {
    BigDecimal rounded = value.round(new MathContext(precision, RoundingMode.HALF_EVEN));
    int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    if (exponent < -4 || exponent >= precision) {
      return exponential(value, precision - 1).replaceFirst("\\.?0+e", "e");
    }
    String text = rounded.toPlainString();
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }
}
