package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.shell.ShellCommand.Branch;
import lvslab.net.shell.ShellCommand.Case;
import lvslab.net.shell.ShellCommand.For;
import lvslab.net.shell.ShellCommand.Group;
import lvslab.net.shell.ShellCommand.If;
import lvslab.net.shell.ShellCommand.Item;
import lvslab.net.shell.ShellCommand.Sequence;
import lvslab.net.shell.ShellCommand.Subshell;
import lvslab.net.shell.ShellCommand.While;
import org.jspecify.annotations.Nullable;

/// Reads compound commands.
final class CompoundParser {
  private final Source source;
  private final ShellParser parser;
  private final WordReader words;
  private final RedirectionParser redirections;
  private final ArithmeticParser arithmetic;

  CompoundParser(Source source, ShellParser parser, WordReader words) {
    this.source = source;
    this.parser = parser;
    this.words = words;
    redirections = new RedirectionParser(source, parser, words);
    arithmetic = new ArithmeticParser(source);
  }

  /// Reads a compound command if one stands here.
  @Nullable ShellCommand read() {
    Place open = source.place();
    @Nullable ShellCommand command = readBody(open);
    if (command == null) {
      return null;
    }
    List<Redirection> list = new ArrayList<>(0);
    do {
      parser.skipBlanks();
    } while (redirections.readInto(list));
    return list.isEmpty() ? command : new Group(command, list);
  }

  private @Nullable ShellCommand readBody(Place open) {
    if (source.startsWith("((")) {
      @Nullable ShellCommand computed = arithmetic.command();
      if (computed != null) {
        return computed;
      }
    }
    if (source.startsWith("[[") && Chars.isBlank(source.peek(2))) {
      return new ConditionParser(source, parser, words).read();
    }
    if (source.peek() == '(') {
      source.next();
      return new Subshell(parser.readUntilParenthesis(open));
    }
    @Nullable String word = parser.peekReserved();
    if (word == null) {
      return null;
    }
    source.take(word);
    return switch (word) {
      case "if" -> readIf(open);
      case "while" -> readWhile(open, false);
      case "until" -> readWhile(open, true);
      case "for" -> readFor(open);
      case "case" -> readCase(open);
      case "{" -> readGroup(open);
      case "function" -> readFunction(open);
      default -> throw new SyntaxFailure(open, "syntax error", word, "a command");
    };
  }

  private ShellCommand readIf(Place open) {
    Sequence condition = body();
    parser.expect("then", open, "if");
    Sequence then = body();
    if (parser.takeReserved("elif")) {
      return new If(condition, then, readIf(open));
    }
    @Nullable Sequence otherwise = parser.takeReserved("else") ? body() : null;
    parser.expect("fi", open, "if");
    return new If(condition, then, otherwise);
  }

  private ShellCommand readWhile(Place open, boolean until) {
    Sequence condition = body();
    Sequence body = readDo(open, until ? "until" : "while");
    return new While(condition, until, body, null);
  }

  private Sequence readDo(Place open, String what) {
    parser.expect("do", open, what);
    Sequence body = body();
    parser.expect("done", open, what);
    return body;
  }

  private ShellCommand readFor(Place open) {
    parser.skipBlanks();
    if (source.startsWith("((")) {
      List<ShellCommand> parts = arithmetic.three();
      parser.skipBlanks();
      source.take(";");
      Sequence body = readDo(open, "for");
      var condition = new Sequence(List.of(new Item(parts.get(1), false, "")));
      var loop = new While(condition, false, body, parts.get(2));
      var begin = new ShellCommand.Pipeline(List.of(parts.get(0)), true); // `set -e` ignores it
      return new Group(
          new Sequence(List.of(new Item(begin, false, ""), new Item(loop, false, ""))), List.of());
    }
    String name = words.read().bare().filter(Chars::isName).orElse("");
    if (name.isEmpty()) {
      throw new SyntaxFailure(open, "syntax error", source.found(), "the name of a variable");
    }
    parser.skipLines();
    @Nullable List<Word> values = null;
    if (parser.takeReserved("in")) {
      values = new ArrayList<>();
      parser.skipBlanks();
      while (!source.isAtEnd() && !Chars.isMeta(source.peek())) {
        values.addAll(Braces.expand(words.read()));
        parser.skipBlanks();
      }
    }
    parser.skipBlanks();
    source.take(";");
    return new For(name, values, readDo(open, "for"));
  }

  private ShellCommand readCase(Place open) {
    parser.skipBlanks();
    Word subject = words.read();
    parser.expect("in", open, "case");
    List<Branch> branches = new ArrayList<>();
    parser.skipLines();
    while (!parser.takeReserved("esac")) {
      if (source.isAtEnd()) {
        throw new SyntaxFailure(open, "unclosed case", "end of text", "esac");
      }
      branches.add(readBranch());
      parser.skipLines();
    }
    return new Case(subject, branches);
  }

  private Branch readBranch() {
    source.take("(");
    List<Word> patterns = new ArrayList<>(1);
    do {
      parser.skipBlanks();
      patterns.add(words.read());
      parser.skipBlanks();
    } while (source.take("|"));
    if (!source.take(")")) {
      throw parser.unexpected(")");
    }
    Sequence body = parser.sequence();
    parser.skipLines();
    source.take(";;");
    return new Branch(patterns, body);
  }

  /// bash's way to define one: `function NAME { ... }`, with or without parentheses.
  private ShellCommand readFunction(Place open) {
    parser.skipBlanks();
    String name = words.read().bare().orElse("");
    if (name.isEmpty()) {
      throw new SyntaxFailure(open, "syntax error", source.found(), "the name of a function");
    }
    parser.skipBlanks();
    if (source.take("(")) {
      parser.skipBlanks();
      if (!source.take(")")) {
        throw parser.unexpected(")");
      }
    }
    parser.skipLines();
    return new ShellCommand.Function(name, parser.command());
  }

  private ShellCommand readGroup(Place open) {
    Sequence body = body();
    parser.expect("}", open, "brace");
    return body;
  }

  /// Commands of which there must be at least one.
  private Sequence body() {
    Sequence body = parser.sequence();
    if (body.items().isEmpty()) {
      throw parser.unexpected("a command");
    }
    return body;
  }
}
