package lvslab.net.shell;

import java.util.Optional;
import lvslab.net.shell.WordPart.Arithmetic;
import lvslab.net.shell.WordPart.Parameter;
import lvslab.net.shell.WordPart.Substitution;
import org.jspecify.annotations.Nullable;

/// Reads what begins with `$` or a back quote.
final class ExpansionReader {
  private static final String SPECIAL = "@*#?$!-";
  private static final String[] OPERATORS = {
    ":-", ":=", ":?", ":+", "-", "=", "?", "+", "##", "#", "%%", "%", "//", "/", "^^", "^", ",,",
    ",", ":"
  };

  private final Source source;
  private final WordReader words;

  ExpansionReader(Source source, WordReader words) {
    this.source = source;
    this.words = words;
  }

  /// Reads an expansion.
  ///
  /// @return the part, or nothing if the `$` stands for itself, and then it is not read
  Optional<WordPart> read(boolean quoted) {
    if (source.peek() == '`') {
      return Optional.of(readBackQuoted(quoted));
    }
    if (source.startsWith("$((")) {
      @Nullable WordPart arithmetic = readArithmetic(quoted);
      if (arithmetic != null) {
        return Optional.of(arithmetic);
      }
    }
    if (source.startsWith("$(")) {
      return Optional.of(readSubstitution(quoted));
    }
    if (source.startsWith("${")) {
      return Optional.of(readBraced(quoted));
    }
    char c = source.peek(1);
    if (Chars.isNameStart(c)) {
      source.next();
      return Optional.of(new Parameter(readName(), "", null, quoted));
    }
    if (Chars.isDigit(c) || SPECIAL.indexOf(c) >= 0) {
      source.next();
      return Optional.of(new Parameter(String.valueOf(source.next()), "", null, quoted));
    }
    return Optional.empty();
  }

  private String readName() {
    int from = source.offset();
    while (Chars.isNamePart(source.peek())) {
      source.next();
    }
    return source.slice(from);
  }

  private WordPart readSubstitution(boolean quoted) {
    Place open = source.place();
    source.take("$(");
    ShellCommand.Sequence commands = new ShellParser(source).readUntilParenthesis(open);
    return new Substitution(commands, quoted);
  }

  private WordPart readBackQuoted(boolean quoted) {
    Place open = source.place();
    source.next();
    Place begin = source.place();
    var inner = new StringBuilder();
    while (source.peek() != '`') {
      if (source.isAtEnd()) {
        throw new SyntaxFailure(open, "unclosed quote", "end of text", "`");
      }
      char c = source.next();
      char escaped = source.peek();
      if (c == '\\' && (escaped == '`' || escaped == '\\' || escaped == '$')) {
        c = source.next();
      }
      inner.append(c);
    }
    source.next();
    var parser = new ShellParser(new Source(inner.toString(), begin));
    return new Substitution(parser.readAll(), quoted);
  }

  private @Nullable WordPart readArithmetic(boolean quoted) {
    int start = source.offset();
    source.take("$((");
    Place begin = source.place();
    int from = source.offset();
    int depth = 0;
    while (depth > 0 || !source.startsWith("))")) {
      if (source.isAtEnd() || depth < 0) {
        source.back(start);
        return null;
      }
      char c = source.next();
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    String text = source.slice(from);
    source.take("))");
    Word expression = new WordReader(new Source(text, begin)).readAll();
    return new Arithmetic(expression, quoted);
  }

  private WordPart readBraced(boolean quoted) {
    Place open = source.place();
    source.take("${");
    if (source.peek() == '#' && source.peek(1) != '}') {
      source.next();
      String name = readParameterName(open);
      expectBrace(open);
      return new Parameter(name, "length", null, quoted);
    }
    String name = readParameterName(open);
    for (String operator : OPERATORS) {
      if (source.take(operator)) {
        Word argument = words.readToBrace(quoted && !isPattern(operator));
        expectBrace(open);
        return new Parameter(name, operator, argument, quoted);
      }
    }
    expectBrace(open);
    return new Parameter(name, "", null, quoted);
  }

  private static boolean isPattern(String operator) {
    return operator.startsWith("#") || operator.startsWith("%") || operator.startsWith("/");
  }

  private String readParameterName(Place open) {
    char c = source.peek();
    if (Chars.isNameStart(c)) {
      return readName();
    }
    if (Chars.isDigit(c)) {
      int from = source.offset();
      while (Chars.isDigit(source.peek())) {
        source.next();
      }
      return source.slice(from);
    }
    if (SPECIAL.indexOf(c) >= 0 && c != Source.END) {
      return String.valueOf(source.next());
    }
    throw new SyntaxFailure(open, "bad substitution", source.found(), "a name");
  }

  private void expectBrace(Place open) {
    if (!source.take("}")) {
      String message = source.isAtEnd() ? "unclosed brace" : "bad substitution";
      throw new SyntaxFailure(open, message, source.found(), "}");
    }
  }
}
