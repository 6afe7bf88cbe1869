package lvslab.net.nginx.conf;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A name of a server: plain, with a `*` at one end, or an expression.
///
/// @param text as written, in small letters
/// @param pattern of an expression, or null
public record ServerName(String text, @Nullable Pattern pattern) {
  static ServerName read(String word, Directive d) throws ConfException {
    if (word.startsWith("~")) {
      String regex = word.substring(1);
      if (regex.isEmpty()) {
        throw d.error("empty regex in server name \"" + word + "\"");
      }
      return new ServerName(word, LocationMatch.compile(d, regex, Pattern.CASE_INSENSITIVE));
    }
    boolean inside = word.length() > 2 && word.substring(1, word.length() - 1).contains("*");
    if (inside || word.startsWith("*") && !word.startsWith("*.")) {
      throw d.error("server name \"" + word + "\" is invalid");
    }
    return new ServerName(word.toLowerCase(Locale.ROOT), null);
  }

  /// How well it fits a host: nginx prefers a plain name, then the longest with a leading, then the
  /// longest with a trailing asterisk, then the first expression.
  ///
  /// @param host in small letters
  /// @return larger for a better fit, 0 if it does not fit
  public int fits(String host) {
    if (pattern != null) {
      return pattern.matcher(host).find() ? 1 : 0;
    }
    if (text.equals(host) || text.startsWith(".") && text.substring(1).equals(host)) {
      return Integer.MAX_VALUE;
    }
    String tail = text.startsWith("*.") ? text.substring(1) : text.startsWith(".") ? text : "";
    if (!tail.isEmpty() && host.endsWith(tail)) {
      return 1_000_000 + tail.length();
    }
    boolean head = text.endsWith(".*") && host.startsWith(text.substring(0, text.length() - 1));
    return head ? 1000 + text.length() : 0;
  }
}
