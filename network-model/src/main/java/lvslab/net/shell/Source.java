package lvslab.net.shell;

import java.util.Arrays;

/// The text of a script with a place in it.
final class Source {
  static final char END = '\0';

  private final String text;
  private final Place origin;
  private final int[] lineBegins;
  private int at;

  Source(String text, Place origin) {
    this.text = text;
    this.origin = origin;
    lineBegins = lineBegins(text);
  }

  int offset() {
    return at;
  }

  void back(int offset) {
    at = offset;
  }

  boolean isAtEnd() {
    return at >= text.length();
  }

  /// The next character, or [#END].
  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : END;
  }

  char next() {
    return text.charAt(at++);
  }

  boolean startsWith(String what) {
    return text.startsWith(what, at);
  }

  /// Steps over a text if it stands here.
  boolean take(String what) {
    boolean here = startsWith(what);
    if (here) {
      at += what.length();
    }
    return here;
  }

  String slice(int from) {
    return text.substring(from, at);
  }

  Place place() {
    return placeOf(at);
  }

  Place placeOf(int offset) {
    int found = Arrays.binarySearch(lineBegins, offset);
    int line = found >= 0 ? found : -found - 2;
    int before = line == 0 ? origin.column() : 1;
    return new Place(origin.line() + line, before + offset - lineBegins[line]);
  }

  /// Where lines begin, so that the place of a word in a long script is found without counting.
  private static int[] lineBegins(String text) {
    int lines = (int) text.chars().filter(c -> c == '\n').count() + 1;
    int[] begins = new int[lines];
    int next = 0;
    for (int line = 1; line < lines; line++) {
      next = text.indexOf('\n', next) + 1;
      begins[line] = next;
    }
    return begins;
  }

  /// What stands here, in a word, for messages.
  String found() {
    if (isAtEnd()) {
      return "end of text";
    }
    if (peek() == '\n') {
      return "newline";
    }
    int end = at + 1;
    if (!Chars.isMeta(peek())) {
      while (end < text.length() && !Chars.isMeta(text.charAt(end))) {
        end++;
      }
    } else if (end < text.length() && text.charAt(end) == peek() && !Chars.isBlank(peek())) {
      end++;
    }
    return text.substring(at, end);
  }
}
