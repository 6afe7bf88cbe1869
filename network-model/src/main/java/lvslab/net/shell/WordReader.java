package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.shell.WordPart.Literal;

/// Reads words: quotes, escapes, and where expansions begin (POSIX.1-2017, XCU section 2.2).
final class WordReader {
  private final Source source;
  private final ExpansionReader expansions;

  WordReader(Source source) {
    this.source = source;
    expansions = new ExpansionReader(source, this);
  }

  /// Reads a word that ends before a blank or an operator.
  Word read() {
    var parts = new Parts(source.place());
    while (!source.isAtEnd() && !Chars.isMeta(source.peek())) {
      readOne(parts);
    }
    return parts.word();
  }

  /// Reads what stands behind an operator inside `${ }`: to the closing brace, which is not read.
  Word readToBrace(boolean quoted) {
    var parts = new Parts(source.place());
    while (!source.isAtEnd() && source.peek() != '}') {
      if (quoted) {
        readOneInQuotes(parts, '}');
      } else {
        readOne(parts);
      }
    }
    return parts.word();
  }

  /// Reads a whole text as if it stood in double quotes, but for the quotes themselves.
  Word readAll() {
    var parts = new Parts(source.place());
    while (!source.isAtEnd()) {
      readOneInQuotes(parts, Source.END);
    }
    return parts.word();
  }

  private void readOne(Parts parts) {
    char c = source.peek();
    switch (c) {
      case '\'' -> readSingleQuoted(parts);
      case '"' -> readDoubleQuoted(parts);
      case '\\' -> readEscape(parts);
      case '$', '`' -> readDollar(parts, false);
      default -> parts.literal(source.next(), false);
    }
  }

  private void readSingleQuoted(Parts parts) {
    Place open = source.place();
    source.next();
    parts.quote();
    while (source.peek() != '\'') {
      if (source.isAtEnd()) {
        throw unclosed(open, '\'');
      }
      parts.literal(source.next(), true);
    }
    source.next();
  }

  private void readDoubleQuoted(Parts parts) {
    Place open = source.place();
    source.next();
    parts.quote();
    while (source.peek() != '"') {
      if (source.isAtEnd()) {
        throw unclosed(open, '"');
      }
      readOneInQuotes(parts, '"');
    }
    source.next();
  }

  private static SyntaxFailure unclosed(Place open, char quote) {
    return new SyntaxFailure(open, "unclosed quote", "end of text", String.valueOf(quote));
  }

  private void readEscape(Parts parts) {
    source.next();
    if (source.isAtEnd()) {
      parts.literal('\\', false);
    } else if (source.peek() == '\n') {
      source.next();
    } else {
      parts.quote();
      parts.literal(source.next(), true);
    }
  }

  private void readOneInQuotes(Parts parts, char closing) {
    char c = source.peek();
    if (c == '$' || c == '`') {
      readDollar(parts, true);
    } else if (c == '\\') {
      source.next();
      char escaped = source.peek();
      if (escaped == '\n') {
        source.next();
      } else if (escaped == '$' || escaped == '`' || escaped == '\\' || escaped == closing) {
        parts.literal(source.next(), true);
      } else {
        parts.literal('\\', true);
      }
    } else {
      parts.literal(source.next(), true);
    }
  }

  private void readDollar(Parts parts, boolean quoted) {
    if (source.startsWith("$'") && !quoted) {
      source.next();
      readAnsiQuoted(parts);
    } else {
      expansions
          .read(quoted)
          .ifPresentOrElse(parts::add, () -> parts.literal(source.next(), quoted));
    }
  }

  /// `$'...'`, in which escapes mean what they mean to printf.
  private void readAnsiQuoted(Parts parts) {
    Place open = source.place();
    source.next();
    parts.quote();
    int from = source.offset();
    while (source.peek() != '\'') {
      if (source.isAtEnd()) {
        throw unclosed(open, '\'');
      }
      if (source.next() == '\\' && !source.isAtEnd()) {
        source.next();
      }
    }
    Escapes.decode(source.slice(from)).text().chars().forEach(c -> parts.literal((char) c, true));
    source.next();
  }

  /// Collects the parts of a word; characters of one kind become one part.
  private static final class Parts {
    private final Place place;
    private final List<WordPart> parts = new ArrayList<>(1);
    private final StringBuilder text = new StringBuilder();
    private boolean textQuoted;
    private boolean anyQuoted;

    Parts(Place place) {
      this.place = place;
    }

    void quote() {
      anyQuoted = true;
    }

    void literal(char c, boolean quoted) {
      if (quoted != textQuoted) {
        flush();
        textQuoted = quoted;
      }
      text.append(c);
    }

    void add(WordPart part) {
      flush();
      parts.add(part);
    }

    private void flush() {
      if (!text.isEmpty()) {
        parts.add(new Literal(text.toString(), textQuoted));
        text.setLength(0);
      }
    }

    Word word() {
      flush();
      return new Word(parts, anyQuoted, place);
    }
  }
}
