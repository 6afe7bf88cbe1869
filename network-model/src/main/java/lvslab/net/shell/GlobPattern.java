package lvslab.net.shell;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Patterns of the shell: `*`, `?`, `[...]`; a backslash makes the next character plain.
public final class GlobPattern {
  private static final String SPECIAL = "*?[]\\";

  private GlobPattern() {}

  static String escape(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (SPECIAL.indexOf(text.charAt(i)) >= 0) {
        out.append('\\');
      }
      out.append(text.charAt(i));
    }
    return out.toString();
  }

  /// Whether something in it is not plain.
  static boolean isPattern(CharSequence pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '*' || c == '?' || c == '[') {
        return true;
      }
    }
    return false;
  }

  static boolean matches(String pattern, String text) {
    return compile(pattern).matcher(text).matches();
  }

  /// Compiles a pattern, which is for whole texts.
  ///
  /// @param pattern as written
  /// @return the pattern in Java's words
  public static Pattern compile(String pattern) {
    try {
      return Pattern.compile(regex(pattern), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      return Pattern.compile(Pattern.quote(pattern)); // an odd bracket stands for itself
    }
  }

  private static String regex(String pattern) {
    var out = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      int close = c == '[' ? pattern.indexOf(']', i + 2) : -1;
      if (c == '\\' && i + 1 < pattern.length()) {
        i++;
        out.append(Pattern.quote(pattern.substring(i, i + 1)));
      } else if (c == '*') {
        out.append(".*");
      } else if (c == '?') {
        out.append('.');
      } else if (close > 0) {
        String set = pattern.substring(i + 1, close);
        out.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
        i = close;
      } else {
        out.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return out.toString();
  }
}
