package lvslab.vrrp.conf.parse;

import lvslab.vrrp.conf.ErrorClass;

/// Takes comments and outer blanks off a line (parser.c: decomment).
final class Comments {
  private Comments() {}

  /// From the first `!` or `#` that is not in quotes or behind a backslash the line is a comment. A
  /// backslash at the very end stays, for definitions of several lines.
  static String strip(String text, Reports reports) {
    var line = new StringBuilder(text.substring(leading(text)));
    boolean quote = false;
    boolean continued = false;
    int skip = -1;
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == '"') {
        if (skip < 0) {
          quote = !quote;
        }
      } else if (c == '\\') {
        if (at + 1 >= line.length()) {
          line.setLength(at);
          continued = true;
          break;
        }
        char next = line.charAt(at + 1);
        if (!quote && (next == '#' || next == '!')) {
          line.deleteCharAt(at);
        } else {
          at++;
        }
      } else if ((c == '!' || c == '#') && !quote && skip < 0) {
        skip = at;
      }
      at++;
    }
    if (quote) {
      reports.report(ErrorClass.GENERAL, "Unterminated quote '" + line + "'");
    }
    if (skip >= 0) {
      line.setLength(skip);
    }
    int end = line.length();
    while (end > 0 && isBlank(line.charAt(end - 1))) {
      end--;
    }
    line.setLength(end);
    return continued ? line.append('\\').toString() : line.toString();
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static int leading(String text) {
    int at = 0;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
