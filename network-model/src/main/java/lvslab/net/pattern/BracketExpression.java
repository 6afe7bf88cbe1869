package lvslab.net.pattern;

import java.util.Map;
import java.util.TreeMap;

/// What stands in brackets: characters, ranges, classes such as `[:space:]`. A backslash is a
/// character; only in front of `n` and `t` it is not, as sed and awk have it.
final class BracketExpression {
  private static final Map<String, String> CLASSES = new TreeMap<>();

  static {
    CLASSES.put("alpha", "\\p{Alpha}");
    CLASSES.put("digit", "0-9");
    CLASSES.put("alnum", "\\p{Alnum}");
    CLASSES.put("upper", "\\p{Upper}");
    CLASSES.put("lower", "\\p{Lower}");
    CLASSES.put("space", "\\s\\x0b");
    CLASSES.put("blank", " \\t");
    CLASSES.put("punct", "\\p{Punct}");
    CLASSES.put("print", "\\p{Print}");
    CLASSES.put("graph", "\\p{Graph}");
    CLASSES.put("cntrl", "\\p{Cntrl}");
    CLASSES.put("xdigit", "\\p{XDigit}");
  }

  private BracketExpression() {}

  /// Reads an expression behind its bracket.
  ///
  /// @return where the rest begins
  static int read(String text, int from, StringBuilder out) throws PosixSyntaxException {
    int at = from;
    out.append('[');
    if (at < text.length() && text.charAt(at) == '^') {
      out.append('^');
      at++;
    }
    boolean first = true;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ']' && !first) {
        out.append(']');
        return at + 1;
      }
      first = false;
      if (text.startsWith("[:", at)) {
        at = readClass(text, at, out);
      } else {
        boolean control =
            c == '\\' && at + 1 < text.length() && "nt".indexOf(text.charAt(at + 1)) >= 0;
        boolean range = c == '-' && text.charAt(at - 1) != '[' && at + 1 < text.length();
        boolean plain = Character.isLetterOrDigit(c) || c == ' ' || range || control;
        out.append(plain && !isEdge(text, from, at) ? "" : "\\").append(c);
        if (control) {
          out.append(text.charAt(++at));
        }
        at++;
      }
    }
    throw new PosixSyntaxException("Unmatched [, [^, [:, [., or [=");
  }

  /// Whether a hyphen stands first or last, and so for itself.
  private static boolean isEdge(String text, int from, int at) {
    boolean first = at == from || at == from + 1 && text.charAt(from) == '^';
    return text.charAt(at) == '-' && (first || text.startsWith("]", at + 1));
  }

  private static int readClass(String text, int at, StringBuilder out) throws PosixSyntaxException {
    int end = text.indexOf(":]", at + 2);
    String name = end < 0 ? "" : text.substring(at + 2, end);
    if (!CLASSES.containsKey(name)) {
      throw new PosixSyntaxException(
          end < 0 ? "Unmatched [, [^, [:, [., or [=" : "Invalid character class name");
    }
    out.append(CLASSES.get(name));
    return end + 2;
  }
}
