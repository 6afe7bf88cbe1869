package lvslab.net.shell;

import org.jspecify.annotations.Nullable;

/// What an operator inside `${ }` does with a value.
final class ParameterOperation {
  private final String operator;
  private final @Nullable String value;
  private final boolean missing;

  ParameterOperation(WordPart.Parameter parameter, @Nullable String value) {
    this.value = value;
    boolean colon = parameter.operator().startsWith(":");
    operator = colon ? parameter.operator().substring(1) : parameter.operator();
    missing = value == null || colon && value.isEmpty();
  }

  boolean isPattern() {
    return operator.startsWith("#") || operator.startsWith("%");
  }

  boolean needsArgument() {
    return isPattern() || missing != operator.equals("+");
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
      default -> missing ? argument : held;
    };
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
