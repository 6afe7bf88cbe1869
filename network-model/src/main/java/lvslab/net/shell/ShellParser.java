package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.shell.ShellCommand.AndOr;
import lvslab.net.shell.ShellCommand.Item;
import lvslab.net.shell.ShellCommand.Pipeline;
import lvslab.net.shell.ShellCommand.Sequence;
import org.jspecify.annotations.Nullable;

/// Reads scripts: the grammar of POSIX.1-2017, XCU section 2.10, in the parts that scenarios use.
public final class ShellParser {
  private static final List<String> RESERVED =
      List.of(
          "if",
          "then",
          "elif",
          "else",
          "fi",
          "while",
          "until",
          "do",
          "done",
          "for",
          "in",
          "case",
          "esac",
          "{",
          "}",
          "!",
          "function");

  private final Source source;
  private final WordReader words;
  private final CompoundParser compound;
  private final SimpleParser simple;
  private final HereDocuments hereDocuments;

  ShellParser(Source source) {
    this.source = source;
    words = new WordReader(source);
    hereDocuments = new HereDocuments(source);
    compound = new CompoundParser(source, this, words);
    simple = new SimpleParser(source, this, words);
  }

  /// Reads a script.
  ///
  /// @param text any text
  /// @return the script, or the first thing that is wrong with it
  public static ParsedScript parse(String text) {
    try {
      return new ShellScript(text, new ShellParser(new Source(text, new Place(1, 1))).readAll());
    } catch (SyntaxFailure failure) {
      return failure.error();
    }
  }

  /// Reads all there is.
  Sequence readAll() {
    Sequence all = sequence();
    if (!source.isAtEnd()) {
      throw unexpected("a command");
    }
    hereDocuments.finish();
    return all;
  }

  /// Reads up to a closing parenthesis, and over it.
  Sequence readUntilParenthesis(Place open) {
    Sequence inner = sequence();
    if (!source.take(")")) {
      if (source.isAtEnd()) {
        throw new SyntaxFailure(open, "unclosed parenthesis", "end of text", ")");
      }
      throw unexpected(")");
    }
    return inner;
  }

  HereDocuments hereDocuments() {
    return hereDocuments;
  }

  /// Reads commands until something stands there that begins none.
  Sequence sequence() {
    List<Item> items = new ArrayList<>();
    skipLines();
    while (!isAtEndOfSequence()) {
      int from = source.offset();
      ShellCommand command = andOr();
      String text = source.slice(from).strip();
      skipBlanks();
      boolean background = source.peek() == '&' && source.peek(1) != '&';
      items.add(new Item(command, background, text));
      boolean separated = background || source.peek() == ';' && source.peek(1) != ';';
      if (separated) {
        source.next();
      } else if (source.peek() != '\n') {
        break;
      }
      skipLines();
    }
    return new Sequence(items);
  }

  private boolean isAtEndOfSequence() {
    if (source.isAtEnd() || source.peek() == ')' || source.startsWith(";;")) {
      return true;
    }
    @Nullable String reserved = peekReserved();
    return reserved != null
        && switch (reserved) {
          case "then", "elif", "else", "fi", "do", "done", "esac", "}" -> true;
          default -> false;
        };
  }

  private ShellCommand andOr() {
    ShellCommand left = pipeline();
    while (true) {
      skipBlanks();
      boolean isAnd = source.startsWith("&&");
      if (!isAnd && !source.startsWith("||")) {
        return left;
      }
      source.take(isAnd ? "&&" : "||");
      skipLines();
      left = new AndOr(left, isAnd, pipeline());
    }
  }

  private ShellCommand pipeline() {
    skipBlanks();
    boolean negated = takeReserved("!");
    List<ShellCommand> commands = new ArrayList<>(1);
    commands.add(command());
    skipBlanks();
    while (source.peek() == '|' && source.peek(1) != '|') {
      source.next();
      skipLines();
      commands.add(command());
      skipBlanks();
    }
    return commands.size() == 1 && !negated ? commands.getFirst() : new Pipeline(commands, negated);
  }

  ShellCommand command() {
    skipBlanks();
    @Nullable ShellCommand read = compound.read();
    return read != null ? read : simple.read();
  }

  /// The reserved word that stands here, if one does.
  @Nullable String peekReserved() {
    for (String word : RESERVED) {
      if (source.startsWith(word)) {
        char behind = source.peek(word.length());
        if (behind == Source.END || Chars.isMeta(behind)) {
          return word;
        }
      }
    }
    return null;
  }

  /// Steps over a reserved word if it stands here.
  boolean takeReserved(String word) {
    boolean here = word.equals(peekReserved());
    if (here) {
      source.take(word);
    }
    return here;
  }

  /// Steps over a reserved word that must stand here.
  void expect(String word, Place open, String what) {
    skipLines();
    if (!takeReserved(word)) {
      if (source.isAtEnd()) {
        throw new SyntaxFailure(open, "unclosed " + what, "end of text", word);
      }
      throw unexpected(word);
    }
  }

  SyntaxFailure unexpected(String expected) {
    return new SyntaxFailure(source.place(), "syntax error", source.found(), expected);
  }

  /// Steps over blanks and comments.
  void skipBlanks() {
    while (source.take("\\\n") || Chars.isBlank(source.peek())) {
      if (Chars.isBlank(source.peek())) {
        source.next();
      }
    }
    if (source.peek() == '#') {
      while (!source.isAtEnd() && source.peek() != '\n') {
        source.next();
      }
    }
  }

  /// Steps over blanks, comments and line ends; here-documents begin behind a line end.
  void skipLines() {
    skipBlanks();
    while (source.peek() == '\n') {
      source.next();
      hereDocuments.readPending();
      skipBlanks();
    }
  }
}
