package lvslab.net.bpf;

import java.util.List;

/// Reads arithmetic: `tcp[13] & 2`, `len - 14`. The stronger an operator binds, the later its
/// level.
final class ValueParser {
  private static final String[][] LEVELS = {{"|"}, {"&"}, {"<<", ">>"}, {"+", "-"}, {"*", "/"}};
  private static final List<String> OPERATORS =
      List.of("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", "<", ">", "=", ">=", "<=", "!=");

  private final TokenStream tokens;
  private final Primitives primitives;

  ValueParser(TokenStream tokens, Primitives primitives) {
    this.tokens = tokens;
    this.primitives = primitives;
  }

  /// Whether arithmetic comes.
  boolean isNext() {
    if (!tokens.hasNext()) {
      return false;
    }
    if (tokens.isNext("-") || tokens.isNext("len")) {
      return true;
    }
    if (tokens.isNext("(")) {
      int close = closing();
      return close > 0 && isOperator(close + 1);
    }
    Token token = tokens.peek();
    return switch (token.kind()) {
      case NUMBER -> isOperator(1);
      case KEYWORD -> tokens.isAt(1, "[");
      default -> false;
    };
  }

  private boolean isOperator(int ahead) {
    return tokens.has(ahead)
        && tokens.peek(ahead).kind() == Token.Kind.SIGN
        && OPERATORS.contains(tokens.peek(ahead).text());
  }

  private int closing() {
    int depth = 0;
    for (int i = 0; tokens.has(i); i++) {
      depth += tokens.isAt(i, "(") ? 1 : tokens.isAt(i, ")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  Value read() throws FilterException {
    return level(0);
  }

  private Value level(int level) throws FilterException {
    if (level == LEVELS.length) {
      return unary();
    }
    Value left = level(level + 1);
    while (true) {
      String found = "";
      for (String operator : LEVELS[level]) {
        found = tokens.isNext(operator) ? operator : found;
      }
      if (found.isEmpty() && level == 0 && (tokens.isNext("^") || tokens.isNext("%"))) {
        found = tokens.peek().text(); // no level is given to them, and they are read as they come
      }
      if (found.isEmpty()) {
        return left;
      }
      tokens.skip(1);
      left = primitives.arithmetic(left, found, level(level + 1));
    }
  }

  private Value unary() throws FilterException {
    if (tokens.take("-")) {
      return primitives.negative(unary());
    }
    if (tokens.take("(")) {
      Value inside = read();
      tokens.expect(")");
      return inside;
    }
    if (tokens.take("len")) {
      return new Value(PacketOctets::lengthBytes, null, false);
    }
    Token token = tokens.next();
    if (token.kind() == Token.Kind.NUMBER) {
      return Value.constant(token.number());
    }
    if (token.kind() != Token.Kind.KEYWORD || !tokens.take("[")) {
      throw FilterException.syntax();
    }
    Value index = read();
    int size = tokens.take(":") ? tokens.number() : 1;
    tokens.expect("]");
    return primitives.load(token.text(), index, size);
  }
}
