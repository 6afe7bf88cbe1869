package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `(( EXPRESSION ))`, which is `let` with one quoted word, and `((A; B; C))` of `for`.
final class ArithmeticParser {
  private final Source source;

  ArithmeticParser(Source source) {
    this.source = source;
  }

  /// A command, or null if two parentheses do not end together, and then nothing is read.
  @Nullable ShellCommand command() {
    Place place = source.place();
    @Nullable String text = inner();
    return text == null ? null : let(text, place);
  }

  /// The parts of a `for`: what begins, what is asked, what is done behind each round.
  List<ShellCommand> three() {
    Place place = source.place();
    @Nullable String text = inner();
    String[] parts = text == null ? new String[0] : text.split(";", -1);
    if (parts.length != 3) {
      throw new SyntaxFailure(place, "syntax error", source.found(), "((A; B; C))");
    }
    List<ShellCommand> commands = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      boolean endless = i == 1 && parts[i].isBlank();
      commands.add(let(endless ? "1" : parts[i], place));
    }
    return commands;
  }

  private static ShellCommand let(String text, Place place) {
    Word expression = new WordReader(new Source(text, place)).readAll();
    var value = new Word(List.of(new WordPart.Arithmetic(expression, true)), true, place);
    var name = new Word(List.of(new WordPart.Literal("let", false)), false, place);
    return new ShellCommand.Simple(
        List.of(), List.of(name, value), List.of(), place, "((" + text + "))");
  }

  private @Nullable String inner() {
    int start = source.offset();
    source.take("((");
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
    return text;
  }
}
