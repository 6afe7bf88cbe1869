package lvslab.vrrp.tracker;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number as strtol(3) reads it: blanks, a sign, then decimal, `0x` or `0` and octal digits. What
/// comes behind does not matter; no number is 0.
final class FileNumber {
  private static final Pattern NUMBER =
      Pattern.compile("[ \\t\\n\\f\\r\\u000b]*([-+]?)(0[xX][0-9a-fA-F]+|\\d+).*", Pattern.DOTALL);

  private FileNumber() {}

  /// Reads a number, as large as it is written.
  static BigInteger read(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      return BigInteger.ZERO;
    }
    BigInteger size = magnitude(number.group(2));
    return number.group(1).equals("-") ? size.negate() : size;
  }

  private static BigInteger magnitude(String digits) {
    if (digits.length() > 1 && (digits.charAt(1) == 'x' || digits.charAt(1) == 'X')) {
      return new BigInteger(digits.substring(2), 16);
    }
    if (!digits.startsWith("0")) {
      return new BigInteger(digits);
    }
    int end = 0;
    while (end < digits.length() && digits.charAt(end) < '8') {
      end++;
    }
    return new BigInteger(digits.substring(0, end), 8);
  }
}
