package lvslab.vrrp.conf.parse;

/// What stands behind a backslash in a script: as in C, and `\cX` for a control character.
final class Escape {
  private static final String LETTERS = "abEfnrtv";
  private static final String MEANINGS = "\u0007\b\u001b\f\n\r\t\u000b";

  private Escape() {}

  /// Reads one, and says where the text goes on.
  static int read(String text, int from, StringBuilder word) {
    char c = text.charAt(from);
    if (c == 'x' && from + 1 < text.length() && Character.digit(text.charAt(from + 1), 16) >= 0) {
      return digits(text, from + 1, 16, Integer.MAX_VALUE, word);
    }
    if (c == 'c' && from + 1 < text.length()) {
      word.append((char) (text.charAt(from + 1) & 0x1f));
      return from + 2;
    }
    if (c >= '0' && c <= '7') {
      return digits(text, from, 8, 3, word);
    }
    int letter = LETTERS.indexOf(c);
    word.append(letter < 0 ? c : MEANINGS.charAt(letter));
    return from + 1;
  }

  private static int digits(String text, int from, int radix, int most, StringBuilder word) {
    int value = 0;
    int at = from;
    while (at < text.length() && at - from < most && Character.digit(text.charAt(at), radix) >= 0) {
      value = (value * radix + Character.digit(text.charAt(at), radix)) & 0xff;
      at++;
    }
    word.append((char) value);
    return at;
  }
}
