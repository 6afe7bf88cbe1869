package lvslab.net.redis.data;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Patterns of KEYS and CONFIG GET: `*`, `?`, `[...]` with `^` and ranges, `\` (redis/src/util.c,
/// `stringmatchlen`).
public final class Glob {
  private Glob() {}

  /// Whether a text is as a pattern says.
  ///
  /// @param pattern with its signs
  /// @param text any octets
  /// @return true if all of it is
  public static boolean matches(String pattern, String text) {
    var regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      int close = pattern.indexOf(']', i);
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (c == '[' && close > i + 1) {
        String inner = pattern.substring(i + 1, close);
        boolean not = inner.startsWith("^");
        String set = (not ? inner.substring(1) : inner).replaceAll("([\\[\\]&^\\\\])", "\\\\$1");
        regex.append(not ? "[^" : "[").append(set).append(']');
        i = close;
      } else {
        i += c == '\\' && i + 1 < pattern.length() ? 1 : 0;
        regex.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
      }
    }
    try {
      return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
