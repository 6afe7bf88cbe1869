package lvslab.net.bpf;

import java.util.List;

/// Reads a filter (libpcap grammar.y). `and` and `or` bind equally, from left to right; a name or
/// number that stands alone behind one takes the qualifiers of what came before.
final class FilterParser {
  private static final List<String> PROTOCOLS =
      List.of(
          "ether", "arp", "rarp", "ip", "sctp", "tcp", "udp", "icmp", "igmp", "igrp", "pim", "vrrp",
          "carp", "ip6", "ah", "esp");
  private static final List<String> TYPES = List.of("host", "net", "port", "portrange");

  /// A condition, and the qualifiers that what follows may take from it.
  private record Part(PacketTest test, Qualifiers qualifiers) {}

  private final TokenStream tokens;
  private final Primitives primitives;
  private final ValueParser values;

  FilterParser(List<Token> tokens, Primitives primitives) {
    this.tokens = new TokenStream(tokens);
    this.primitives = primitives;
    values = new ValueParser(this.tokens, primitives);
  }

  PacketTest read() throws FilterException {
    Part whole = expression(Qualifiers.NONE);
    if (tokens.hasNext()) {
      throw FilterException.syntax();
    }
    return whole.test;
  }

  private Part expression(Qualifiers before) throws FilterException {
    Part left = term(before);
    while (tokens.isNext("and") || tokens.isNext("or")) {
      boolean and = tokens.take("and");
      if (!and) {
        tokens.expect("or");
      }
      Part right = startsName() ? name(left.qualifiers) : term(left.qualifiers);
      PacketTest test = and ? left.test.and(right.test) : left.test.or(right.test);
      left = new Part(test, right.qualifiers);
    }
    return left;
  }

  private Part term(Qualifiers before) throws FilterException {
    if (tokens.take("not")) {
      Part negated = term(before);
      return new Part(negated.test.not(), negated.qualifiers);
    }
    if (values.isNext()) {
      return new Part(relation(), Qualifiers.NONE);
    }
    if (tokens.take("(")) {
      Part inside = expression(before);
      tokens.expect(")");
      return new Part(inside.test, before);
    }
    return primitive();
  }

  private PacketTest relation() throws FilterException {
    Value left = values.read();
    String sign = tokens.next().text();
    Value right = values.read();
    return primitives.relation(left, sign, right);
  }

  private Part primitive() throws FilterException {
    String protocol = "";
    if (tokens.hasNext()
        && tokens.peek().kind() == Token.Kind.KEYWORD
        && PROTOCOLS.contains(tokens.peek().text())) {
      protocol = tokens.next().text();
    }
    String direction = direction();
    String type = "";
    if (tokens.hasNext() && tokens.peek().kind() == Token.Kind.KEYWORD) {
      String word = tokens.peek().text();
      boolean undirected = word.equals("proto") || word.equals("gateway");
      if (TYPES.contains(word) || undirected && direction.isEmpty()) {
        type = tokens.next().text();
      }
    }
    if (!direction.isEmpty() || !type.isEmpty()) {
      return name(Qualifiers.of(protocol, direction, type));
    }
    if (tokens.take("broadcast")) {
      return new Part(primitives.broadcast(protocol), Qualifiers.NONE);
    }
    if (tokens.take("multicast")) {
      return new Part(primitives.multicast(protocol), Qualifiers.NONE);
    }
    if (!protocol.isEmpty() && !(tokens.hasNext() && isName(tokens.peek()))) {
      return new Part(primitives.protocol(protocol), Qualifiers.NONE);
    }
    return new Part(other(), Qualifiers.NONE);
  }

  private String direction() throws FilterException {
    if (!tokens.isNext("src") && !tokens.isNext("dst")) {
      return "";
    }
    String first = tokens.next().text();
    String second = first.equals("src") ? "dst" : "src";
    for (String both : List.of("or", "and")) {
      if (tokens.isNext(both) && tokens.isAt(1, second)) {
        tokens.skip(2);
        return both;
      }
    }
    return first;
  }

  private PacketTest other() throws FilterException {
    if (tokens.take("less")) {
      return primitives.notLongerThan(tokens.number());
    }
    if (tokens.take("greater")) {
      return primitives.notShorterThan(tokens.number());
    }
    if (tokens.take("byte")) {
      int index = tokens.number();
      String sign = tokens.next().text();
      return primitives.octet(index, sign, tokens.number());
    }
    if (tokens.take("inbound")) {
      return primitives.direction(false);
    }
    if (tokens.take("outbound")) {
      return primitives.direction(true);
    }
    throw FilterException.syntax();
  }

  /// Whether a name, a number or a group of them comes, and no condition of its own.
  private boolean startsName() {
    if (values.isNext()) {
      return false;
    }
    int i = 0;
    while (tokens.isAt(i, "(") || tokens.isAt(i, "not")) {
      i++;
    }
    return tokens.has(i) && isName(tokens.peek(i));
  }

  private static boolean isName(Token token) {
    return switch (token.kind()) {
      case NAME, NUMBER, ADDRESS, ADDRESS6, MAC -> true;
      default -> false;
    };
  }

  private Part name(Qualifiers qualifiers) throws FilterException {
    if (tokens.take("not")) {
      return new Part(name(qualifiers).test.not(), qualifiers);
    }
    if (tokens.take("(")) {
      PacketTest test = name(qualifiers).test;
      while (!tokens.take(")")) {
        boolean and = tokens.take("and");
        if (!and) {
          tokens.expect("or");
        }
        PacketTest right = name(qualifiers).test;
        test = and ? test.and(right) : test.or(right);
      }
      return new Part(test, qualifiers);
    }
    Token token = tokens.next();
    if (!isName(token)) {
      throw FilterException.syntax();
    }
    return new Part(single(token, qualifiers), qualifiers);
  }

  private PacketTest single(Token token, Qualifiers qualifiers) throws FilterException {
    if (token.kind() == Token.Kind.ADDRESS && tokens.take("/")) {
      return primitives.prefix(token.text(), tokens.number(), qualifiers);
    }
    if (token.kind() == Token.Kind.ADDRESS && tokens.isNext("mask")) {
      tokens.skip(1);
      Token mask = tokens.next();
      if (mask.kind() != Token.Kind.ADDRESS) {
        throw FilterException.syntax();
      }
      return primitives.masked(token.text(), mask.text(), qualifiers);
    }
    return primitives.named(token, qualifiers);
  }
}
