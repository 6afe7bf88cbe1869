package lvslab.net.pattern;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Regular expressions of POSIX (POSIX.1-2017, XBD section 9) with GNU's additions, in the words of
/// Java's: basic ones, in which a backslash makes `+ ? | ( ) { }` special, and extended ones, in
/// which it makes them plain. Where POSIX wants the longest of several alternatives, Java takes the
/// first.
public final class PosixPattern {
  private static final String OPERATORS = "+?|(){}";

  private final String text;
  private final boolean extended;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int open;

  private PosixPattern(String text, boolean extended) {
    this.text = text;
    this.extended = extended;
  }

  /// Compiles an expression.
  ///
  /// @param text what is written
  /// @param extended whether it is an extended one
  /// @param flags of [Pattern]
  /// @return the pattern
  /// @throws PosixSyntaxException if it is none
  public static Pattern compile(String text, boolean extended, int flags)
      throws PosixSyntaxException {
    var reading = new PosixPattern(text, extended);
    while (reading.at < text.length()) {
      reading.take();
    }
    if (reading.open > 0) {
      throw new PosixSyntaxException("Unmatched ( or \\(");
    }
    try {
      return Pattern.compile(reading.out.toString(), flags);
    } catch (PatternSyntaxException e) {
      throw new PosixSyntaxException("Invalid preceding regular expression");
    }
  }

  private void take() throws PosixSyntaxException {
    char c = text.charAt(at++);
    if (c == '[') {
      at = BracketExpression.read(text, at, out);
    } else if (c == '\\') {
      takeEscaped();
    } else if (OPERATORS.indexOf(c) >= 0) {
      takeOperator(c, extended);
    } else if (c == '*') {
      out.append(isStart() ? "\\*" : "*");
    } else if (c == '^') {
      out.append(extended || isStart() ? "^" : "\\^");
    } else if (c == '$') {
      out.append(extended || isEnd() ? "$" : "\\$");
    } else {
      out.append(c);
    }
  }

  /// Whether nothing stands before this, in the expression or in a group or an alternative.
  private boolean isStart() {
    String before = text.substring(0, at - 1);
    return before.isEmpty()
        || before.equals("^")
        || before.endsWith(extended ? "(" : "\\(")
        || before.endsWith(extended ? "|" : "\\|");
  }

  private boolean isEnd() {
    return at == text.length() || text.startsWith("\\)", at) || text.startsWith("\\|", at);
  }

  private void takeEscaped() throws PosixSyntaxException {
    if (at == text.length()) {
      throw new PosixSyntaxException("Trailing backslash");
    }
    char c = text.charAt(at++);
    if (OPERATORS.indexOf(c) >= 0) {
      takeOperator(c, !extended);
      return;
    }
    switch (c) {
      case '<' -> out.append("\\b(?=\\w)");
      case '>' -> out.append("\\b(?<=\\w)");
      case '`' -> out.append("\\A");
      case '\'' -> out.append("\\z");
      case 'b', 'B', 'w', 'W', 's', 'S', 'n', 't' -> out.append('\\').append(c);
      default -> out.append(c >= '1' && c <= '9' ? "\\" + c : Pattern.quote(String.valueOf(c)));
    }
  }

  private void takeOperator(char c, boolean special) throws PosixSyntaxException {
    if (!special || c == '{' && extended && !isInterval()) {
      out.append('\\').append(c);
      return;
    }
    switch (c) {
      case '(' -> {
        open++;
        out.append('(');
      }
      case ')' -> {
        if (open == 0 && extended) {
          throw new PosixSyntaxException("Unmatched ) or \\)");
        }
        open--;
        out.append(')');
      }
      case '{' -> takeInterval();
      case '}' -> out.append("\\}");
      default -> out.append(c);
    }
  }

  private boolean isInterval() {
    return text.substring(at).matches("(?s)\\d*(,\\d*)?\\}.*") && !isStart();
  }

  private void takeInterval() throws PosixSyntaxException {
    String end = extended ? "}" : "\\}";
    int close = text.indexOf(end, at);
    if (close < 0) {
      throw new PosixSyntaxException("Unmatched { or \\{");
    }
    String bounds = text.substring(at, close);
    if (!bounds.matches("\\d*(,\\d*)?") || bounds.isEmpty()) {
      throw new PosixSyntaxException("Invalid content of \\{\\}");
    }
    out.append('{').append(bounds.startsWith(",") ? "0" : "").append(bounds).append('}');
    at = close + end.length();
  }
}
