package lvslab.net.command;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import lvslab.net.host.Process;

/// expr(1): `| & = != < <= > >= + - * / % :`, `length`, `substr`, `index`, parentheses.
final class ExpressionCommand implements Tool {
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("|"),
          List.of("&"),
          List.of("=", "==", "!=", "<", "<=", ">", ">="),
          List.of("+", "-"),
          List.of("*", "/", "%"),
          List.of(":"));

  @Override
  public int run(Process process, List<String> arguments) throws CommandFailure {
    if (arguments.isEmpty()) {
      throw bad("missing operand\nTry 'expr --help' for more information.");
    }
    var words = new Arguments(arguments);
    String value = level(words, 0);
    if (words.hasNext()) {
      throw bad("syntax error: unexpected argument '" + words.next() + "'");
    }
    process.out(value + "\n");
    return isNull(value) ? 1 : 0;
  }

  private static CommandFailure bad(String text) {
    return new CommandFailure("expr: " + text + "\n", 2);
  }

  private static boolean isNull(String value) {
    return value.isEmpty() || value.equals("0");
  }

  private static String level(Arguments words, int level) throws CommandFailure {
    if (level == LEVELS.size()) {
      return operand(words);
    }
    String left = level(words, level + 1);
    while (words.peek().filter(LEVELS.get(level)::contains).isPresent()) {
      left = apply(words.next(), left, level(words, level + 1));
    }
    return left;
  }

  private static String operand(Arguments words) throws CommandFailure {
    if (!words.hasNext()) {
      throw bad("syntax error: missing argument");
    }
    String word = words.next();
    switch (word) {
      case "(" -> {
        String value = level(words, 0);
        if (!words.hasNext() || !words.next().equals(")")) {
          throw bad("syntax error: expecting ')'");
        }
        return value;
      }
      case "length" -> {
        return Integer.toString(operand(words).length());
      }
      case "index" -> {
        String text = operand(words);
        String set = operand(words);
        for (int i = 0; i < text.length(); i++) {
          if (set.indexOf(text.charAt(i)) >= 0) {
            return Integer.toString(i + 1);
          }
        }
        return "0";
      }
      case "substr" -> {
        String text = operand(words);
        int from = number(operand(words)).intValue();
        int length = number(operand(words)).intValue();
        boolean none = from < 1 || length < 1 || from > text.length();
        return none ? "" : text.substring(from - 1, Math.min(text.length(), from - 1 + length));
      }
      default -> {
        return word;
      }
    }
  }

  private static BigInteger number(String text) throws CommandFailure {
    if (!text.matches("-?\\d+")) {
      throw bad("non-integer argument");
    }
    return new BigInteger(text);
  }

  private static String apply(String operator, String left, String right) throws CommandFailure {
    switch (operator) {
      case "|" -> {
        return isNull(left) ? (isNull(right) ? "0" : right) : left;
      }
      case "&" -> {
        return isNull(left) || isNull(right) ? "0" : left;
      }
      case ":" -> {
        Matcher m = BasicPattern.compile("expr", right, false, 0).matcher(left);
        boolean hit = m.lookingAt();
        boolean group = m.groupCount() > 0;
        return hit ? (group ? m.group(1) : Integer.toString(m.end())) : group ? "" : "0";
      }
      case "=", "==", "!=", "<", "<=", ">", ">=" -> {
        boolean numbers = left.matches("-?\\d+") && right.matches("-?\\d+");
        int order = numbers ? number(left).compareTo(number(right)) : left.compareTo(right);
        return holds(operator, order) ? "1" : "0";
      }
      default -> {
        BigInteger a = number(left);
        BigInteger b = number(right);
        if ("/%".contains(operator) && b.signum() == 0) {
          throw bad("division by zero");
        }
        return (switch (operator) {
              case "+" -> a.add(b);
              case "-" -> a.subtract(b);
              case "*" -> a.multiply(b);
              case "/" -> a.divide(b);
              default -> a.remainder(b);
            })
            .toString();
      }
    }
  }

  private static boolean holds(String operator, int order) {
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      case "!=" -> order != 0;
      default -> order == 0;
    };
  }
}
