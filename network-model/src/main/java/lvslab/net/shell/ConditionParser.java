package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;

/// Reads `[[ ... ]]`: words are not split and match no files; `&&`, `||`, `<`, `>` and parentheses
/// are its own; what is quoted behind `==` is no pattern.
final class ConditionParser {
  private static final List<String> MARKS = List.of("&&", "||", "(", ")", "<", ">");
  private static final List<String> EQUALS = List.of("==", "!=", "=");

  private final Source source;
  private final ShellParser parser;
  private final WordReader words;

  ConditionParser(Source source, ShellParser parser, WordReader words) {
    this.source = source;
    this.parser = parser;
    this.words = words;
  }

  ShellCommand read() {
    Place place = source.place();
    int from = source.offset();
    source.take("[[");
    List<Word> read = new ArrayList<>();
    read.add(plain("[[", place));
    String former = "[[";
    while (!former.equals("]]")) {
      parser.skipLines();
      if (source.isAtEnd()) {
        throw new SyntaxFailure(place, "unclosed [[", "end of text", "]]");
      }
      Word word = former.equals("=~") ? regex(source.place()) : one(EQUALS.contains(former));
      former = word.literal().orElse("");
      read.add(word);
    }
    return new ShellCommand.Simple(List.of(), read, List.of(), place, source.slice(from));
  }

  private static Word plain(String text, Place place) {
    return new Word(List.of(new WordPart.Literal(text, true)), true, place);
  }

  private Word one(boolean pattern) {
    Place place = source.place();
    for (String mark : MARKS) {
      if (source.take(mark)) {
        return plain(mark, place);
      }
    }
    int from = source.offset();
    Word word = words.read();
    if (source.offset() == from) { // such as ; which ends commands, but nothing in here
      throw new SyntaxFailure(place, "syntax error in [[", source.found(), "]]");
    }
    List<WordPart> parts = new ArrayList<>();
    for (WordPart part : word.parts()) {
      parts.add(
          switch (part) {
            case WordPart.Literal l ->
                new WordPart.Literal(
                    pattern && l.quoted() ? GlobPattern.escape(l.text()) : l.text(), true);
            case WordPart.Parameter p ->
                new WordPart.Parameter(p.name(), p.operator(), p.argument(), true);
            case WordPart.Substitution s -> new WordPart.Substitution(s.commands(), true);
            case WordPart.Arithmetic a -> new WordPart.Arithmetic(a.expression(), true);
          });
    }
    return new Word(parts, true, place);
  }

  /// A regular expression goes up to a blank outside of its parentheses.
  private Word regex(Place place) {
    int from = source.offset();
    int depth = 0;
    while (!source.isAtEnd() && (depth > 0 || !Chars.isBlank(source.peek()))) {
      char c = source.next();
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    String text = source.slice(from);
    boolean simple = text.indexOf('$') < 0 && text.indexOf('"') < 0 && text.indexOf('\'') < 0;
    if (simple) {
      return plain(text, place);
    }
    return new WordReader(new Source(text, place)).readAll();
  }
}
