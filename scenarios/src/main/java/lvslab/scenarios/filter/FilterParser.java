package lvslab.scenarios.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// Reads a display filter: or, and, not, tests.
final class FilterParser {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(&&|\\|\\||==|!=|<=|>=|[!<>()]|\"[^\"]*\"|[^\\s!=<>()&|\"]+)");

  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private record Token(String text, int offset) {}

  FilterParser(String text) throws FilterSyntaxException {
    Matcher m = TOKEN.matcher(text);
    int end = 0;
    while (end < text.stripTrailing().length()) {
      if (!m.find(end) || m.start() != end) {
        throw new FilterSyntaxException(end, "filter-syntax", text.substring(end).strip());
      }
      tokens.add(new Token(m.group(1), m.start(1)));
      end = m.end();
    }
    tokens.add(new Token("", text.length()));
  }

  Predicate<SeenFrame> parse() throws FilterSyntaxException {
    Predicate<SeenFrame> all = or();
    if (!peek().text.isEmpty()) {
      throw wrong("filter-syntax");
    }
    return all;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private boolean take(String... texts) {
    for (String text : texts) {
      if (peek().text.equals(text)) {
        at++;
        return true;
      }
    }
    return false;
  }

  private FilterSyntaxException wrong(String code) {
    return new FilterSyntaxException(peek().offset, code, peek().text);
  }

  private Predicate<SeenFrame> or() throws FilterSyntaxException {
    Predicate<SeenFrame> left = and();
    while (take("||", "or")) {
      left = left.or(and());
    }
    return left;
  }

  private Predicate<SeenFrame> and() throws FilterSyntaxException {
    Predicate<SeenFrame> left = not();
    while (take("&&", "and")) {
      left = left.and(not());
    }
    return left;
  }

  private Predicate<SeenFrame> not() throws FilterSyntaxException {
    if (take("!", "not")) {
      return not().negate();
    }
    if (take("(")) {
      Predicate<SeenFrame> inner = or();
      if (!take(")")) {
        throw wrong("filter-syntax");
      }
      return inner;
    }
    return test();
  }

  private Predicate<SeenFrame> test() throws FilterSyntaxException {
    @Nullable Field field = Field.of(peek().text);
    if (field == null) {
      throw wrong(peek().text.isEmpty() ? "filter-syntax" : "filter-field");
    }
    at++;
    Optional<Operator> operator = Operator.of(peek().text);
    if (operator.isEmpty() || field.kind() == Field.Kind.PRESENCE) {
      return frame -> !values(field, frame).isEmpty();
    }
    at++;
    return compare(field, operator.get());
  }

  private static FieldValues values(Field field, SeenFrame frame) {
    var values = new FieldValues();
    field.reader().accept(frame, values);
    return values;
  }

  private Predicate<SeenFrame> compare(Field field, Operator operator)
      throws FilterSyntaxException {
    String text = peek().text.replace("\"", "");
    if (text.isEmpty()) {
      throw wrong("filter-value");
    }
    if (field.kind() == Field.Kind.NAME) {
      at++;
      boolean equal = operator != Operator.NE;
      return frame -> values(field, frame).names().contains(text) == equal;
    }
    @Nullable LongPredicate test = test(field.kind(), operator, text);
    if (test == null) {
      throw wrong("filter-value");
    }
    at++;
    return operator == Operator.NE
        ? frame -> values(field, frame).numbers().stream().allMatch(test::test)
        : frame -> values(field, frame).numbers().stream().anyMatch(test::test);
  }

  private static @Nullable LongPredicate test(Field.Kind kind, Operator operator, String text) {
    switch (kind) {
      case ADDRESS -> {
        Optional<Ipv4Prefix> prefix =
            text.contains("/")
                ? Ipv4Prefix.parse(text)
                : Ipv4Address.parse(text).map(a -> new Ipv4Prefix(a, 32));
        return prefix
            .<LongPredicate>map(
                p -> bits -> p.contains(new Ipv4Address((int) bits)) == (operator != Operator.NE))
            .orElse(null);
      }
      case MAC -> {
        return MacAddress.parse(text)
            .<LongPredicate>map(mac -> bits -> operator.holds(bits, mac.bits()))
            .orElse(null);
      }
      default -> {
        try {
          long number = Long.decode(text);
          return value -> operator.holds(value, number);
        } catch (NumberFormatException e) {
          return null;
        }
      }
    }
  }
}
