package lvslab.net.shell;

/// Kinds of characters in a script.
final class Chars {
  private Chars() {}

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /// Whether it ends a word that is not quoted.
  static boolean isMeta(char c) {
    return isBlank(c) || "\n;&|<>()".indexOf(c) >= 0;
  }

  static boolean isNameStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isName(String text) {
    return !text.isEmpty()
        && isNameStart(text.charAt(0))
        && text.chars().allMatch(c -> isNamePart((char) c));
  }
}
