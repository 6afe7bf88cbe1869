package lvslab.net.command;

import java.util.Locale;
import java.util.regex.Matcher;

/// Texts that sed puts in: replacements with `&`, `\1`, `\n` and GNU's changes of case; sets of
/// `y`; lines as `l` shows them.
final class SedText {
  private SedText() {}

  /// Without backslashes.
  static String plain(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
  }

  /// What a match is replaced by.
  static String replacement(String text, Matcher match) {
    var out = new StringBuilder();
    char whole = 'E';
    char once = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String piece = String.valueOf(c);
      if (c == '&') {
        piece = match.group();
      } else if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        if ("ULE".indexOf(next) >= 0) {
          whole = next;
          continue;
        }
        if (next == 'u' || next == 'l') {
          once = next;
          continue;
        }
        piece = escaped(next, match);
      }
      String changed =
          whole == 'U'
              ? piece.toUpperCase(Locale.ROOT)
              : whole == 'L' ? piece.toLowerCase(Locale.ROOT) : piece;
      if (once != 0 && !changed.isEmpty()) {
        String first = changed.substring(0, 1);
        first = once == 'u' ? first.toUpperCase(Locale.ROOT) : first.toLowerCase(Locale.ROOT);
        changed = first + changed.substring(1);
        once = 0;
      }
      out.append(changed);
    }
    return out.toString();
  }

  private static String escaped(char c, Matcher match) {
    if (c >= '0' && c <= '9') {
      int group = c - '0';
      String held = group <= match.groupCount() ? match.group(group) : "";
      return held == null ? "" : held;
    }
    return c == 'n' ? "\n" : c == 't' ? "\t" : String.valueOf(c);
  }

  /// A line without ambiguity, as `l` prints it.
  static String unambiguous(String line) {
    var out = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      out.append(
          switch (c) {
            case '\\' -> "\\\\";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default -> String.valueOf(c);
          });
    }
    return out.append("$\n").toString();
  }
}
