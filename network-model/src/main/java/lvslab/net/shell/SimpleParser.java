package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.shell.ShellCommand.Assignment;
import lvslab.net.shell.ShellCommand.Function;
import lvslab.net.shell.ShellCommand.Simple;

/// Reads simple commands, redirections and function definitions.
final class SimpleParser {
  private final Source source;
  private final ShellParser parser;
  private final WordReader words;
  private final RedirectionParser redirections;

  SimpleParser(Source source, ShellParser parser, WordReader words) {
    this.source = source;
    this.parser = parser;
    this.words = words;
    redirections = new RedirectionParser(source, parser, words);
  }

  ShellCommand read() {
    Place place = source.place();
    int from = source.offset();
    int end = from;
    List<Assignment> assignments = new ArrayList<>(0);
    List<Word> read = new ArrayList<>(4);
    List<Redirection> redirected = new ArrayList<>(0);
    while (true) {
      parser.skipBlanks();
      if (redirections.readInto(redirected)) {
        end = source.offset();
        continue;
      }
      if (source.isAtEnd() || Chars.isMeta(source.peek())) {
        break;
      }
      if (!(read.isEmpty() && readAssignment(assignments))) {
        Word word = words.read();
        if (read.isEmpty() && isFunction(word)) {
          return readFunction(word);
        }
        read.addAll(Braces.expand(word));
      }
      end = source.offset();
    }
    if (read.isEmpty() && assignments.isEmpty() && redirected.isEmpty()) {
      throw parser.unexpected("a command");
    }
    source.back(end);
    return new Simple(assignments, read, redirected, place, source.slice(from));
  }

  private boolean readAssignment(List<Assignment> into) {
    int length = 0;
    while (Chars.isNamePart(source.peek(length))) {
      length++;
    }
    if (length == 0 || Chars.isDigit(source.peek()) || source.peek(length) != '=') {
      return false;
    }
    int from = source.offset();
    source.back(from + length);
    String name = source.slice(from);
    source.next();
    into.add(new Assignment(name, words.read()));
    return true;
  }

  private boolean isFunction(Word word) {
    return source.peek() == '(' && word.bare().filter(Chars::isName).isPresent();
  }

  private ShellCommand readFunction(Word name) {
    Place open = source.place();
    source.next();
    parser.skipBlanks();
    if (!source.take(")")) {
      throw new SyntaxFailure(open, "syntax error", source.found(), ")");
    }
    parser.skipLines();
    return new Function(name.bare().orElse(""), parser.command());
  }
}
