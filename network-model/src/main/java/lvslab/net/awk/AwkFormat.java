package lvslab.net.awk;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.text.DecimalText;
import lvslab.net.text.DoubleRange;

/// `printf` of awk, and numbers as texts (%.6g, or whole).
final class AwkFormat {
  private static final Pattern DIRECTIVE =
      Pattern.compile("%([-+ 0#]*)(\\*|\\d+)?(?:\\.(\\*|\\d+))?([a-zA-Z%])");
  private static final int LONGEST = 18;

  private AwkFormat() {}

  static String number(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    boolean whole = plain.scale() <= 0 && plain.precision() - plain.scale() <= LONGEST;
    return whole ? plain.toBigInteger().toString() : DecimalText.of(value, 'g', 6);
  }

  static String format(String format, List<AwkValue> arguments) {
    var out = new StringBuilder();
    Matcher m = DIRECTIVE.matcher(format);
    int from = 0;
    int next = 0;
    while (m.find()) {
      out.append(format, from, m.start());
      from = m.end();
      if (m.group(4).equals("%")) {
        out.append('%');
        continue;
      }
      int[] sizes = {-1, -1};
      for (int i = 0; i < 2; i++) {
        String text = m.group(2 + i);
        if ("*".equals(text)) {
          sizes[i] = next < arguments.size() ? arguments.get(next++).toInt() : 0;
          sizes[i] = Math.min(sizes[i], DoubleRange.WIDEST);
        } else if (text != null) {
          sizes[i] = DoubleRange.width(text);
        }
      }
      AwkValue value = next < arguments.size() ? arguments.get(next++) : AwkValue.UNSET;
      out.append(one(m.group(1), sizes[0], sizes[1], m.group(4).charAt(0), value));
    }
    return out.append(format.substring(from)).toString();
  }

  private static String one(String flags, int width, int precision, char kind, AwkValue value) {
    String text =
        switch (kind) {
          case 'd', 'i' -> signed(flags, value.toNumber().toBigInteger().toString());
          case 'u' -> value.toNumber().toBigInteger().toString();
          case 'x' -> value.toNumber().toBigInteger().toString(16);
          case 'X' -> value.toNumber().toBigInteger().toString(16).toUpperCase(Locale.ROOT);
          case 'o' -> value.toNumber().toBigInteger().toString(8);
          case 'c' -> character(value);
          case 'f', 'F', 'e', 'E', 'g', 'G' ->
              signed(flags, DecimalText.of(value.toNumber(), kind, precision < 0 ? 6 : precision));
          default -> cut(value.toString(), precision);
        };
    boolean number = "sc".indexOf(kind) < 0;
    return pad(text, width, flags.contains("-"), flags.contains("0") && number);
  }

  private static String cut(String text, int precision) {
    return precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
  }

  private static String character(AwkValue value) {
    String text = value.toString();
    return value.number() != null && value.string() == null
        ? String.valueOf((char) value.toInt())
        : text.isEmpty() ? "" : text.substring(0, 1);
  }

  private static String signed(String flags, String text) {
    return text.startsWith("-")
        ? text
        : flags.contains("+") ? "+" + text : flags.contains(" ") ? " " + text : text;
  }

  private static String pad(String text, int width, boolean left, boolean zeros) {
    int missing = Math.max(0, width - text.length());
    if (left) {
      return text + " ".repeat(missing);
    }
    boolean sign = zeros && !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0;
    return zeros
        ? (sign ? text.substring(0, 1) : "") + "0".repeat(missing) + text.substring(sign ? 1 : 0)
        : " ".repeat(missing) + text;
  }
}
