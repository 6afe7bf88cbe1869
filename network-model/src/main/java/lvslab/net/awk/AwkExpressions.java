package lvslab.net.awk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import lvslab.net.awk.AwkCode.Expression;
import lvslab.net.awk.AwkCode.Place;
import lvslab.net.text.DoubleRange;
import org.jspecify.annotations.Nullable;

/// Reads expressions, from what binds least to what binds most.
final class AwkExpressions {
  private static final BigDecimal FAR = BigDecimal.valueOf(1_000_000);

  private static final List<String> COMPARISONS = List.of("<", "<=", "==", "!=", ">", ">=");
  private static final List<String> ASSIGNMENTS = List.of("=", "+=", "-=", "*=", "/=", "%=", "^=");

  private final AwkWords words;
  private final AwkCode code;
  private boolean printing;

  AwkExpressions(AwkWords words, AwkCode code) {
    this.words = words;
    this.code = code;
  }

  /// Within the list of `print`, `>` is a redirection.
  boolean setPrinting(boolean is) {
    boolean former = printing;
    printing = is;
    return former;
  }

  Expression read() {
    Expression condition = or();
    if (!words.take("?")) {
      return condition;
    }
    words.skipLines();
    Expression then = read();
    words.skipLines();
    words.expect(":");
    words.skipLines();
    Expression otherwise = read();
    return machine -> (condition.value(machine).isTrue() ? then : otherwise).value(machine);
  }

  private Expression or() {
    Expression left = and();
    while (words.take("||")) {
      words.skipLines();
      Expression first = left;
      Expression second = and();
      left = m -> AwkValue.of(first.value(m).isTrue() || second.value(m).isTrue());
    }
    return left;
  }

  private Expression and() {
    Expression left = in();
    while (words.take("&&")) {
      words.skipLines();
      Expression first = left;
      Expression second = in();
      left = m -> AwkValue.of(first.value(m).isTrue() && second.value(m).isTrue());
    }
    return left;
  }

  private Expression in() {
    Expression left = match();
    while (words.take("in")) {
      Expression key = left;
      String array = words.next().text();
      left = m -> AwkValue.of(m.array(array).containsKey(key.value(m).toString()));
    }
    return left;
  }

  private Expression match() {
    Expression left = comparison();
    while (words.peek().is("~") || words.peek().is("!~")) {
      boolean not = words.next().text().equals("!~");
      Expression text = left;
      Expression regex = regex();
      left =
          m -> AwkValue.of(m.matches(regex.value(m).toString(), text.value(m).toString()) != not);
    }
    return left;
  }

  /// A regular expression as a text; what else there is is one when it is evaluated.
  Expression regex() {
    if (words.peek().kind() == AwkToken.Kind.REGEX) {
      String text = words.next().text();
      return machine -> AwkValue.of(text);
    }
    return comparison();
  }

  private Expression comparison() {
    Expression left = pipes(concatenation());
    String operator = words.peek().text();
    boolean redirection = operator.equals(">") && printing;
    if (words.peek().kind() != AwkToken.Kind.MARK
        || !COMPARISONS.contains(operator)
        || redirection) {
      return left;
    }
    words.next();
    Expression right = concatenation();
    return m -> {
      int order = left.value(m).compare(right.value(m));
      return AwkValue.of(
          switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case ">" -> order > 0;
            default -> order >= 0;
          });
    };
  }

  /// `COMMAND | getline`.
  private Expression pipes(Expression left) {
    Expression command = left;
    int mark = words.mark();
    while (words.take("|")) {
      if (!words.take("getline")) {
        words.back(mark);
        return command;
      }
      @Nullable Place place = place();
      Expression text = command;
      command = m -> m.readCommand(text.value(m).toString(), place);
    }
    return command;
  }

  Expression concatenation() {
    Expression left = sum();
    while (startsValue()) {
      Expression first = left;
      Expression second = sum();
      left = m -> AwkValue.of(first.value(m).toString() + second.value(m));
    }
    return left;
  }

  private boolean startsValue() {
    AwkToken token = words.peek();
    return switch (token.kind()) {
      case NUMBER, STRING, NAME, CALL, BUILTIN, REGEX -> true;
      case MARK -> List.of("$", "!", "(", "-", "+", "++", "--").contains(token.text());
      default -> false;
    };
  }

  private Expression sum() {
    Expression left = product();
    while (words.peek().is("+") || words.peek().is("-")) {
      String operator = words.next().text();
      Expression first = left;
      Expression second = product();
      left = m -> calculate(operator, first.value(m), second.value(m));
    }
    return left;
  }

  private Expression product() {
    Expression left = unary();
    while (words.peek().is("*") || words.peek().is("/") || words.peek().is("%")) {
      String operator = words.next().text();
      Expression first = left;
      Expression second = unary();
      left = m -> calculate(operator, first.value(m), second.value(m));
    }
    return left;
  }

  private Expression unary() {
    if (words.take("!")) {
      Expression value = unary();
      return m -> AwkValue.of(!value.value(m).isTrue());
    }
    if (words.take("-")) {
      Expression value = unary();
      return m -> AwkValue.of(value.value(m).toNumber().negate());
    }
    if (words.take("+")) {
      Expression value = unary();
      return m -> AwkValue.of(value.value(m).toNumber());
    }
    return power();
  }

  private Expression power() {
    Expression base = assigned();
    if (!words.take("^")) {
      return base;
    }
    Expression exponent = unary();
    return m -> calculate("^", base.value(m), exponent.value(m));
  }

  static AwkValue calculate(String operator, AwkValue left, AwkValue right) {
    BigDecimal a = left.toNumber();
    BigDecimal b = right.toNumber();
    if ("/%".contains(operator) && b.signum() == 0) {
      throw new AwkSyntaxException("division by zero" + (operator.equals("%") ? " in %" : ""));
    }
    return AwkValue.of(
        switch (operator) {
          case "+" -> a.add(b, AwkValue.PRECISION);
          case "-" -> a.subtract(b, AwkValue.PRECISION);
          case "*" -> a.multiply(b, AwkValue.PRECISION);
          case "/" -> a.divide(b, AwkValue.PRECISION);
          case "%" -> a.subtract(a.divide(b, 0, RoundingMode.DOWN).multiply(b));
          default -> power(a, b);
        });
  }

  private static BigDecimal power(BigDecimal base, BigDecimal exponent) {
    if (exponent.stripTrailingZeros().scale() > 0) {
      throw new AwkSyntaxException("exponents of ^ are whole numbers here, not " + exponent);
    }
    // further off all is 0, 1 or out of range
    int whole = exponent.min(FAR).max(FAR.negate()).intValue();
    if (base.signum() == 0 && whole < 0) {
      throw new AwkSyntaxException("division by zero");
    }
    return DoubleRange.within(base.pow(whole, AwkValue.PRECISION));
  }

  /// A value that is assigned to, stepped up or down, or none of these.
  private Expression assigned() {
    if (words.peek().is("++") || words.peek().is("--")) {
      String operator = words.next().text().substring(1);
      @Nullable Place place = place();
      if (place == null) {
        throw words.bad();
      }
      return m -> step(m, place, operator);
    }
    int mark = words.mark();
    @Nullable Place place = place();
    if (place == null) {
      words.back(mark);
      return new AwkPrimaries(words, this, code).read();
    }
    String operator = words.peek().text();
    if (words.peek().kind() == AwkToken.Kind.MARK && ASSIGNMENTS.contains(operator)) {
      words.next();
      words.skipLines();
      Expression value = read();
      String calculation = operator.substring(0, 1);
      return m -> {
        AwkValue right = value.value(m);
        AwkValue result =
            operator.equals("=") ? right : calculate(calculation, place.value(m), right);
        place.set(m, result);
        return result;
      };
    }
    if (words.peek().is("++") || words.peek().is("--")) {
      String step = words.next().text().substring(1);
      return m -> {
        AwkValue former = AwkValue.of(place.value(m).toNumber());
        step(m, place, step);
        return former;
      };
    }
    return place;
  }

  private static AwkValue step(AwkMachine machine, Place place, String operator) {
    AwkValue result = calculate(operator, place.value(machine), AwkValue.TRUE);
    place.set(machine, result);
    return result;
  }

  /// A variable, a field or an element, if one stands here.
  @Nullable Place place() {
    if (words.take("$")) {
      Expression number = fieldNumber();
      return new AwkPlaces.Field(number);
    }
    if (words.peek().kind() != AwkToken.Kind.NAME) {
      return null;
    }
    String name = words.next().text();
    return words.take("[") ? new AwkPlaces.Element(name, keys("]")) : new AwkPlaces.Variable(name);
  }

  private Expression fieldNumber() {
    if (words.take("++") || words.take("-")) {
      throw words.bad();
    }
    @Nullable Place place = place();
    if (place == null) {
      return new AwkPrimaries(words, this, code).read();
    }
    return place;
  }

  /// Keys of an element, up to a bracket; several are one with SUBSEP between them.
  Expression keys(String end) {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(read());
    } while (words.take(","));
    words.expect(end);
    return parts.size() == 1
        ? parts.getFirst()
        : m ->
            AwkValue.of(
                String.join("\u001c", parts.stream().map(p -> p.value(m).toString()).toList()));
  }
}
