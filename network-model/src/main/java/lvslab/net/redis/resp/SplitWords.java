package lvslab.net.redis.resp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Words of a line with quotes and escapes, as redis.conf, redis-cli and typed commands have them,
/// and the way back (redis/src/sds.c, `sdssplitargs`, `sdscatrepr`).
public final class SplitWords {
  private final String line;
  private int at;

  private SplitWords(String line) {
    this.line = line;
  }

  /// Cuts a line.
  ///
  /// @param line without its end
  /// @return the words, or null if quotes do not balance
  public static @Nullable List<String> split(String line) {
    var splitting = new SplitWords(line);
    List<String> words = new ArrayList<>();
    while (true) {
      splitting.skipBlanks();
      if (splitting.at == line.length()) {
        return words;
      }
      @Nullable String word = splitting.word();
      if (word == null) {
        return null;
      }
      words.add(word);
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c >= '\t' && c <= '\r' || c == 0;
  }

  private void skipBlanks() {
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
  }

  private @Nullable String word() {
    var word = new StringBuilder();
    while (at < line.length() && !isBlank(line.charAt(at))) {
      char c = line.charAt(at++);
      if (c == '"' || c == '\'') {
        return quoted(c, word) ? word.toString() : null;
      }
      word.append(c);
    }
    return word.toString();
  }

  /// Reads up to the closing quote, behind which a blank must stand.
  private boolean quoted(char quote, StringBuilder word) {
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c == quote) {
        return at == line.length() || isBlank(line.charAt(at));
      }
      if (c == '\\' && at < line.length()) {
        c = quote == '"' ? escaped() : line.charAt(at) == '\'' ? line.charAt(at++) : c;
      }
      word.append(c);
    }
    return false;
  }

  private char escaped() {
    if (line.substring(at).matches("(?s)x[0-9a-fA-F]{2}.*")) {
      char c = (char) Integer.parseInt(line.substring(at + 1, at + 3), 16);
      at += 3;
      return c;
    }
    char c = line.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'a' -> 7;
      default -> c;
    };
  }

  /// A text in quotes, as it could be typed.
  ///
  /// @param text any octets
  /// @return with what cannot be printed escaped
  public static String quote(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case 7 -> out.append("\\a");
        default -> {
          if (c >= ' ' && c < 127) {
            out.append(c);
          } else {
            out.append("\\x").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
