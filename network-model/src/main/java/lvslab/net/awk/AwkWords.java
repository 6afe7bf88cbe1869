package lvslab.net.awk;

import java.util.List;

/// The words of a program, read from left to right.
final class AwkWords {
  private final List<AwkToken> tokens;
  private int at;

  AwkWords(List<AwkToken> tokens) {
    this.tokens = tokens;
  }

  AwkToken peek() {
    return tokens.get(at);
  }

  AwkToken next() {
    AwkToken token = tokens.get(at);
    if (token.kind() != AwkToken.Kind.END) {
      at++;
    }
    return token;
  }

  boolean take(String text) {
    boolean there = peek().is(text);
    at += there ? 1 : 0;
    return there;
  }

  void expect(String text) {
    if (!take(text)) {
      throw bad();
    }
  }

  AwkSyntaxException bad() {
    AwkToken token = peek();
    String near =
        token.kind() == AwkToken.Kind.NEWLINE || token.kind() == AwkToken.Kind.END
            ? "end of line"
            : token.text();
    return new AwkSyntaxException("line " + token.line() + ": syntax error at or near " + near);
  }

  int mark() {
    return at;
  }

  void back(int mark) {
    at = mark;
  }

  void skipLines() {
    while (peek().kind() == AwkToken.Kind.NEWLINE) {
      at++;
    }
  }

  void skipEnds() {
    while (peek().kind() == AwkToken.Kind.NEWLINE || peek().is(";")) {
      at++;
    }
  }

  boolean takeEnd() {
    boolean end = peek().kind() == AwkToken.Kind.NEWLINE || peek().is(";");
    at += end ? 1 : 0;
    return end || peek().kind() == AwkToken.Kind.END;
  }

  /// Whether a simple statement ends here.
  boolean atEnd() {
    AwkToken token = peek();
    return token.kind() == AwkToken.Kind.NEWLINE
        || token.kind() == AwkToken.Kind.END
        || token.is(";")
        || token.is("}");
  }
}
