package lvslab.net.shell;

/// The text of a script with a place in it.
final class Source {
  static final char END = '\0';

  private final String text;
  private final Place origin;
  private int at;

  Source(String text, Place origin) {
    this.text = text;
    this.origin = origin;
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
    int line = origin.line();
    int begin = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
      line++;
      begin = i + 1;
    }
    int before = begin == 0 ? origin.column() : 1;
    return new Place(line, before + offset - begin);
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
