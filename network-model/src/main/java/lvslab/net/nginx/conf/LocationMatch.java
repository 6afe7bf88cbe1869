package lvslab.net.nginx.conf;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// What a location says of the paths it is for.
///
/// @param kind how it is compared
/// @param text path, expression or name
/// @param pattern of an expression, else null
public record LocationMatch(Kind kind, String text, @Nullable Pattern pattern) {
  /// How a path is compared.
  public enum Kind {
    /// `=`: equal.
    EXACT,
    /// The longest beginning wins, unless an expression matches.
    PREFIX,
    /// `^~`: the longest beginning wins.
    PREFIX_ONLY,
    /// `~` or `~*`: the first expression wins.
    REGEX,
    /// `@name`: for inner redirects only.
    NAMED
  }

  static LocationMatch read(Directive d) throws ConfException {
    String first = d.arg(0);
    if (d.args().size() == 2) {
      String text = d.arg(1);
      return switch (first) {
        case "=" -> new LocationMatch(Kind.EXACT, text, null);
        case "^~" -> new LocationMatch(Kind.PREFIX_ONLY, text, null);
        case "~" -> regex(d, text, 0);
        case "~*" -> regex(d, text, Pattern.CASE_INSENSITIVE);
        default -> throw d.error("invalid location modifier \"" + first + "\"");
      };
    }
    if (first.startsWith("=")) {
      return new LocationMatch(Kind.EXACT, first.substring(1), null);
    }
    if (first.startsWith("^~")) {
      return new LocationMatch(Kind.PREFIX_ONLY, first.substring(2), null);
    }
    if (first.startsWith("~*")) {
      return regex(d, first.substring(2), Pattern.CASE_INSENSITIVE);
    }
    if (first.startsWith("~")) {
      return regex(d, first.substring(1), 0);
    }
    return new LocationMatch(first.startsWith("@") ? Kind.NAMED : Kind.PREFIX, first, null);
  }

  private static LocationMatch regex(Directive d, String text, int flags) throws ConfException {
    return new LocationMatch(Kind.REGEX, text, compile(d, text, flags));
  }

  static Pattern compile(Directive d, String text, int flags) throws ConfException {
    try {
      return Pattern.compile(text, flags);
    } catch (PatternSyntaxException e) {
      throw d.error("pcre_compile() failed: " + e.getDescription() + " in \"" + text + "\"");
    }
  }

  /// Whether the beginning of a path decides.
  boolean isPrefix() {
    return kind == Kind.PREFIX || kind == Kind.PREFIX_ONLY;
  }

  /// Where two of these exclude each other.
  boolean collides(LocationMatch other) {
    boolean samePlace = isPrefix() == other.isPrefix() && (isPrefix() || kind == other.kind);
    return samePlace && kind != Kind.REGEX && text.equals(other.text);
  }
}
