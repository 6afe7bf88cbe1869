package lvslab.scenarios.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a field is compared.
enum Operator {
  EQ("=="),
  NE("!="),
  LT("<"),
  GT(">"),
  LE("<="),
  GE(">=");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  /// The operator of a token, as a sign or in letters.
  static Optional<Operator> of(String token) {
    return Arrays.stream(values())
        .filter(o -> o.sign.equals(token) || o.name().toLowerCase(Locale.ROOT).equals(token))
        .findFirst();
  }

  boolean holds(long value, long other) {
    return switch (this) {
      case EQ -> value == other;
      case NE -> value != other;
      case LT -> value < other;
      case GT -> value > other;
      case LE -> value <= other;
      case GE -> value >= other;
    };
  }
}
