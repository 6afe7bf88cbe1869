package lvslab.net.bpf;

import java.util.List;

/// The words of a filter, from left to right.
final class TokenStream {
  private final List<Token> tokens;
  private int at;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  boolean hasNext() {
    return has(0);
  }

  boolean has(int ahead) {
    return at + ahead < tokens.size();
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return tokens.get(at + ahead);
  }

  boolean isNext(String word) {
    return isAt(0, word);
  }

  boolean isAt(int ahead, String word) {
    return has(ahead) && peek(ahead).is(word);
  }

  void skip(int count) {
    at += count;
  }

  boolean take(String word) {
    boolean next = isNext(word);
    at += next ? 1 : 0;
    return next;
  }

  Token next() throws FilterException {
    if (!hasNext()) {
      throw FilterException.syntax();
    }
    return tokens.get(at++);
  }

  void expect(String word) throws FilterException {
    if (!take(word)) {
      throw FilterException.syntax();
    }
  }

  int number() throws FilterException {
    Token token = next();
    if (token.kind() != Token.Kind.NUMBER) {
      throw FilterException.syntax();
    }
    return token.number();
  }
}
