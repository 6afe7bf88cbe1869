package lvslab.net.shell;

/// Escapes with a backslash, as printf and `echo -e` know them.
final class Escapes {
  /// What came of decoding.
  ///
  /// @param text without escapes
  /// @param stopped whether `\c` ended it
  record Decoded(String text, boolean stopped) {}

  private Escapes() {}

  static Decoded decode(String text) {
    var out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (c != '\\' || i == text.length()) {
        out.append(c);
        continue;
      }
      char kind = text.charAt(i++);
      if (kind == 'c') {
        return new Decoded(out.toString(), true);
      }
      if (kind == 'x') {
        i = number(text, i, new int[] {16, 2}, out);
      } else if (kind >= '0' && kind <= '7') {
        i = number(text, kind == '0' ? i : i - 1, new int[] {8, 3}, out);
      } else {
        out.append(simple(kind));
      }
    }
    return new Decoded(out.toString(), false);
  }

  private static int number(String text, int from, int[] radixAndDigits, StringBuilder out) {
    int value = 0;
    int i = from;
    while (i < text.length() && i < from + radixAndDigits[1]) {
      int digit = Character.digit(text.charAt(i), radixAndDigits[0]);
      if (digit < 0) {
        break;
      }
      value = value * radixAndDigits[0] + digit;
      i++;
    }
    out.append((char) (value & 255));
    return i;
  }

  private static String simple(char kind) {
    return switch (kind) {
      case 'a' -> "\u0007";
      case 'b' -> "\b";
      case 'e' -> "\u001b";
      case 'f' -> "\f";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'v' -> "\u000b";
      case '\\', '"', '\'' -> String.valueOf(kind);
      default -> "\\" + kind;
    };
  }
}
