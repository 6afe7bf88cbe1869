package lvslab.net.command;

/// Texts of a fixed width.
final class Padding {
  private Padding() {}

  /// Blanks in front.
  static String left(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /// Blanks behind.
  static String right(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
