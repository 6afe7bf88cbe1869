package lvslab.net.shell;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an operator inside `${ }` does with a value.
final class ParameterOperation {
  private final String operator;
  private final @Nullable String value;
  private final boolean missing;

  ParameterOperation(WordPart.Parameter parameter, @Nullable String value) {
    this.value = value;
    boolean colon = parameter.operator().length() > 1 && parameter.operator().startsWith(":");
    operator = colon ? parameter.operator().substring(1) : parameter.operator();
    missing = value == null || colon && value.isEmpty();
  }

  boolean isPattern() {
    return operator.startsWith("#") || operator.startsWith("%") || operator.startsWith("/");
  }

  boolean needsArgument() {
    return isPattern() || operator.equals(":") || missing != operator.equals("+");
  }

  boolean complains() {
    return operator.equals("?") && missing;
  }

  String complaint(String text) {
    return text.isEmpty() ? "parameter null or not set" : text;
  }

  boolean assigns() {
    return operator.equals("=") && missing;
  }

  String apply(String argument) {
    String held = value == null ? "" : value;
    return switch (operator) {
      case "+" -> missing ? "" : argument;
      case "#", "##" -> withoutPrefix(held, argument, operator.length() > 1);
      case "%", "%%" -> withoutSuffix(held, argument, operator.length() > 1);
      case "/", "//" -> replaced(held, argument, operator.length() > 1);
      case "^" -> held.isEmpty() ? "" : upper(held.substring(0, 1)) + held.substring(1);
      case "^^" -> upper(held);
      case "," -> held.isEmpty() ? "" : lower(held.substring(0, 1)) + held.substring(1);
      case ",," -> lower(held);
      case ":" -> cut(held, argument);
      default -> missing ? argument : held;
    };
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// `PATTERN/TEXT`: the first match is replaced, or all; `#` and `%` hold the pattern at an end.
  private static String replaced(String held, String argument, boolean all) {
    int slash = 0;
    while (slash < argument.length() && argument.charAt(slash) != '/') {
      slash += argument.charAt(slash) == '\\' ? 2 : 1;
    }
    String pattern = argument.substring(0, Math.min(slash, argument.length()));
    String by = slash < argument.length() ? argument.substring(slash + 1) : "";
    String text = by.replaceAll("\\\\(.)", "$1");
    boolean start = pattern.startsWith("#");
    boolean end = pattern.startsWith("%");
    String plain = start || end ? pattern.substring(1) : pattern;
    if (plain.isEmpty()) {
      return held;
    }
    String regex = GlobPattern.compile(plain).pattern();
    Pattern wanted = Pattern.compile((start ? "^" : "") + regex + (end ? "$" : ""), Pattern.DOTALL);
    String quoted = Matcher.quoteReplacement(text);
    return all
        ? wanted.matcher(held).replaceAll(quoted)
        : wanted.matcher(held).replaceFirst(quoted);
  }

  /// `OFFSET` or `OFFSET:LENGTH`, from the end if negative.
  private static String cut(String held, String argument) {
    String[] parts = argument.split(":", 2);
    int from = number(parts[0]);
    from = from < 0 ? Math.max(0, held.length() + from) : Math.min(from, held.length());
    int length = parts.length > 1 ? number(parts[1]) : held.length();
    int end = length < 0 ? held.length() + length : Math.min(held.length(), from + length);
    return from < end ? held.substring(from, end) : "";
  }

  private static int number(String text) {
    String plain = text.strip();
    return plain.matches("-?\\d{1,8}") ? Integer.parseInt(plain) : 0;
  }

  private static String withoutPrefix(String text, String pattern, boolean longest) {
    for (int i = 0; i <= text.length(); i++) {
      int length = longest ? text.length() - i : i;
      if (GlobPattern.matches(pattern, text.substring(0, length))) {
        return text.substring(length);
      }
    }
    return text;
  }

  private static String withoutSuffix(String text, String pattern, boolean longest) {
    for (int i = 0; i <= text.length(); i++) {
      int from = longest ? i : text.length() - i;
      if (GlobPattern.matches(pattern, text.substring(from))) {
        return text.substring(0, from);
      }
    }
    return text;
  }
}
