package lvslab.net.shell;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Computes `$(( ))`: whole numbers, variables, the operators of C by their precedence.
final class ArithmeticExpression {
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("||"),
          List.of("&&"),
          List.of("|"),
          List.of("^"),
          List.of("&"),
          List.of("==", "!="),
          List.of("<=", ">=", "<", ">"),
          List.of("<<", ">>"),
          List.of("+", "-"),
          List.of("*", "/", "%"),
          List.of("**"));
  private static final List<String> LONGER =
      List.of("||", "&&", "<<", ">>", "<=", ">=", "==", "!=", "++", "--", "**");

  private final String text;
  private final ShellState state;
  private int at;

  ArithmeticExpression(String text, ShellState state) {
    this.text = text;
    this.state = state;
  }

  /// Computes it.
  ///
  /// @throws ArithmeticException with bash's message if it is no expression
  long evaluate() {
    blanks();
    if (at == text.length()) {
      return 0;
    }
    long value = assignment();
    if (at < text.length()) {
      throw new ArithmeticException(
          "syntax error in expression (error token is \"" + text.substring(at) + "\")");
    }
    return value;
  }

  private long assignment() {
    int from = at;
    @Nullable String name = name();
    if (name != null) {
      for (String operator : List.of("=", "+=", "-=", "*=", "/=", "%=")) {
        if (text.startsWith(operator, at) && !text.startsWith("==", at)) {
          at += operator.length();
          blanks();
          long right = assignment();
          boolean plain = operator.equals("=");
          long value = plain ? right : apply(operator.substring(0, 1), variable(name), right);
          state.set(name, Long.toString(value));
          return value;
        }
      }
    }
    at = from;
    return choice();
  }

  private long choice() {
    long condition = binary(0);
    if (!take("?")) {
      return condition;
    }
    long yes = assignment();
    if (!take(":")) {
      throw new ArithmeticException("`:' expected for conditional expression");
    }
    long no = assignment();
    return condition != 0 ? yes : no;
  }

  private long binary(int level) {
    if (level == LEVELS.size()) {
      return unary();
    }
    if (level == LEVELS.size() - 1) { // powers bind from the right
      long base = binary(level + 1);
      return operator(LEVELS.get(level)) == null ? base : apply("**", base, binary(level));
    }
    long left = binary(level + 1);
    @Nullable String operator = operator(LEVELS.get(level));
    while (operator != null) {
      long right = binary(level + 1);
      left = apply(operator, left, right);
      operator = operator(LEVELS.get(level));
    }
    return left;
  }

  private @Nullable String operator(List<String> candidates) {
    for (String candidate : candidates) {
      boolean part =
          candidate.length() == 1
              && LONGER.stream().anyMatch(l -> l.startsWith(candidate) && text.startsWith(l, at));
      if (text.startsWith(candidate, at) && !part) {
        at += candidate.length();
        blanks();
        return candidate;
      }
    }
    return null;
  }

  private static long apply(String operator, long a, long b) {
    if ((operator.equals("/") || operator.equals("%")) && b == 0) {
      throw new ArithmeticException("division by 0 (error token is \"0\")");
    }
    return switch (operator) {
      case "||" -> a != 0 || b != 0 ? 1 : 0;
      case "&&" -> a != 0 && b != 0 ? 1 : 0;
      case "|" -> a | b;
      case "^" -> a ^ b;
      case "&" -> a & b;
      case "==" -> a == b ? 1 : 0;
      case "!=" -> a != b ? 1 : 0;
      case "<=" -> a <= b ? 1 : 0;
      case ">=" -> a >= b ? 1 : 0;
      case "<" -> a < b ? 1 : 0;
      case ">" -> a > b ? 1 : 0;
      case "<<" -> a << b;
      case ">>" -> a >> b;
      case "+" -> a + b;
      case "**" -> BigInteger.valueOf(a).pow((int) Math.max(0, Math.min(b, 64))).longValue();
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      default -> a % b;
    };
  }

  private long unary() {
    if (take("++")) {
      return step(1, true);
    }
    if (take("--")) {
      return step(-1, true);
    }
    if (take("!")) {
      return unary() == 0 ? 1 : 0;
    }
    if (take("-")) {
      return -unary();
    }
    if (take("+")) {
      return unary();
    }
    return take("~") ? ~unary() : primary();
  }

  private long step(int by, boolean before) {
    @Nullable String name = name();
    if (name == null) {
      throw operandExpected();
    }
    long value = variable(name);
    state.set(name, Long.toString(value + by));
    return before ? value + by : value;
  }

  private long primary() {
    if (take("(")) {
      long value = assignment();
      if (!take(")")) {
        throw new ArithmeticException("missing `)'");
      }
      return value;
    }
    int from = at;
    @Nullable String name = name();
    if (name == null) {
      return number();
    }
    if (text.startsWith("++", at) || text.startsWith("--", at)) {
      int by = text.startsWith("++", at) ? 1 : -1;
      at = from;
      long value = step(by, false);
      at += 2;
      blanks();
      return value;
    }
    return variable(name);
  }

  /// `BASE#DIGITS`, a base up to 36.
  private long inBase(int base) {
    int from = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return Long.parseLong(text.substring(from, at), base);
  }

  private long number() {
    int from = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    String digits = text.substring(from, at);
    if (digits.isEmpty()) {
      throw operandExpected();
    }
    try {
      long value = Long.decode(digits);
      if (at < text.length() && text.charAt(at) == '#') {
        at++;
        value = inBase((int) value);
      }
      blanks();
      return value;
    } catch (NumberFormatException e) {
      throw new ArithmeticException("value too great for base (error token is \"" + digits + "\")");
    }
  }

  private ArithmeticException operandExpected() {
    return new ArithmeticException(
        "syntax error: operand expected (error token is \"" + text.substring(at) + "\")");
  }

  private @Nullable String name() {
    int from = at;
    if (at == text.length() || !Chars.isNameStart(text.charAt(at))) {
      return null;
    }
    while (at < text.length() && Chars.isNamePart(text.charAt(at))) {
      at++;
    }
    String name = text.substring(from, at);
    blanks();
    return name;
  }

  private long variable(String name) {
    @Nullable String value = state.get(name);
    if (value == null || value.isBlank()) {
      return 0;
    }
    try {
      return Long.decode(value.strip());
    } catch (NumberFormatException e) {
      throw new ArithmeticException(
          value + ": syntax error: operand expected (error token is \"" + value + "\")");
    }
  }

  private boolean take(String what) {
    if (!text.startsWith(what, at)) {
      return false;
    }
    at += what.length();
    blanks();
    return true;
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
