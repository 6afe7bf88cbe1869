package lvslab.net.shell;

import java.util.List;
import lvslab.net.shell.Redirection.Kind;

/// Reads redirections.
final class RedirectionParser {
  private static final List<String> OPERATORS =
      List.of("&>>", "&>", "<<<", "<<-", "<<", "<&", "<", ">>", ">&", ">|", ">");

  private final Source source;
  private final ShellParser parser;
  private final WordReader words;

  RedirectionParser(Source source, ShellParser parser, WordReader words) {
    this.source = source;
    this.parser = parser;
    this.words = words;
  }

  /// Reads a redirection if one stands here.
  boolean readInto(List<Redirection> list) {
    int from = source.offset();
    boolean numbered = Chars.isDigit(source.peek()) && "<>".indexOf(source.peek(1)) >= 0;
    int number = numbered ? source.next() - '0' : -1;
    for (String operator : OPERATORS) {
      if (source.take(operator)) {
        read(operator, number, source.slice(from), list);
        return true;
      }
    }
    source.back(from);
    return false;
  }

  private void read(String operator, int number, String text, List<Redirection> list) {
    Place place = source.place();
    parser.skipBlanks();
    if (source.isAtEnd() || Chars.isMeta(source.peek())) {
      throw parser.unexpected("a file behind " + operator);
    }
    int descriptor = number >= 0 ? number : operator.startsWith("<") ? 0 : 1;
    if (descriptor > 2) {
      String expected = "descriptor 0, 1 or 2";
      throw new SyntaxFailure(place, "unknown descriptor", text, expected);
    }
    Word target = words.read();
    if (operator.equals("<<") || operator.equals("<<-")) {
      parser.hereDocuments().add(list, descriptor, target, operator.equals("<<-"));
      return;
    }
    Kind kind =
        switch (operator) {
          case "<" -> Kind.READ;
          case ">>" -> Kind.APPEND;
          case "<&", ">&" -> Kind.DUPLICATE;
          case "&>" -> Kind.WRITE_BOTH;
          case "&>>" -> Kind.APPEND_BOTH;
          case "<<<" -> Kind.HERE_STRING;
          default -> Kind.WRITE;
        };
    list.add(new Redirection(descriptor, kind, target, text));
  }
}
