package lvslab.net.shell;

import java.util.List;
import lvslab.net.shell.WordPart.Arithmetic;
import lvslab.net.shell.WordPart.Literal;
import lvslab.net.shell.WordPart.Parameter;
import lvslab.net.shell.WordPart.Substitution;
import org.jspecify.annotations.Nullable;

/// Expands words (POSIX.1-2017, XCU section 2.6): parameters, commands, arithmetic; then splits
/// them into fields and replaces patterns by the files they match, where the context wants that.
final class Expansion extends Task {
  private final List<Word> words;
  private final FieldBuilder fields;
  private int word;
  private int part;
  private @Nullable CaptureTask capture;
  private @Nullable Expansion inner;

  private Expansion(List<Word> words, FieldBuilder fields) {
    this.words = words;
    this.fields = fields;
  }

  /// Words of a command: each becomes none, one or more fields.
  static Expansion fields(List<Word> words) {
    return new Expansion(words, new FieldBuilder(FieldBuilder.Mode.FIELDS));
  }

  /// A word that becomes one text, as in an assignment.
  static Expansion text(Word word) {
    return new Expansion(List.of(word), new FieldBuilder(FieldBuilder.Mode.TEXT));
  }

  /// A word that becomes a pattern, in which what was quoted is escaped.
  static Expansion pattern(Word word) {
    return new Expansion(List.of(word), new FieldBuilder(FieldBuilder.Mode.PATTERN));
  }

  /// The fields.
  List<String> fields() {
    return fields.fields();
  }

  /// The one text.
  String result() {
    return fields.fields().isEmpty() ? "" : fields.fields().getFirst();
  }

  @Override
  void step(Interpreter shell) {
    while (word < words.size()) {
      List<WordPart> parts = words.get(word).parts();
      if (part == 0) {
        fields.beginWord(words.get(word));
      }
      while (part < parts.size()) {
        if (!add(shell, parts.get(part))) {
          return;
        }
        part++;
      }
      fields.endWord(shell, words.get(word).quoted());
      word++;
      part = 0;
    }
    shell.finish();
  }

  /// Adds a part; returns false if another task must run first.
  private boolean add(Interpreter shell, WordPart one) {
    return switch (one) {
      case Literal literal -> {
        fields.literal(part == 0 ? Tilde.expand(literal) : literal.text(), literal.quoted());
        yield true;
      }
      case Substitution substitution -> addOutput(shell, substitution);
      case Arithmetic arithmetic -> addNumber(shell, arithmetic);
      case Parameter parameter -> addParameter(shell, parameter);
    };
  }

  private boolean addOutput(Interpreter shell, Substitution substitution) {
    if (capture == null) {
      capture = new CaptureTask(substitution.commands());
      shell.push(capture);
      return false;
    }
    fields.value(shell.state(), capture.text(), substitution.quoted());
    capture = null;
    return true;
  }

  private boolean addNumber(Interpreter shell, Arithmetic arithmetic) {
    if (inner == null) {
      inner = text(arithmetic.expression());
      shell.push(inner);
      return false;
    }
    String expression = inner.result();
    inner = null;
    try {
      long value = new ArithmeticExpression(expression, shell.state()).evaluate();
      fields.value(shell.state(), Long.toString(value), arithmetic.quoted());
      return true;
    } catch (ArithmeticException e) {
      shell.fail(expression.strip() + ": " + e.getMessage(), 1);
      return false;
    }
  }

  private boolean addParameter(Interpreter shell, Parameter parameter) {
    String name = parameter.name();
    if ((name.equals("@") || name.equals("*")) && parameter.operator().isEmpty()) {
      fields.list(shell.state(), name.equals("@"), parameter.quoted());
      return true;
    }
    @Nullable String value = shell.state().get(name);
    if (parameter.operator().isEmpty() || parameter.operator().equals("length")) {
      if (value == null && shell.state().isOn('u')) {
        shell.fail(name + ": unbound variable", 127);
        return false;
      }
      String text = value == null ? "" : value;
      boolean length = parameter.operator().equals("length");
      String shown = length ? Integer.toString(text.length()) : text;
      fields.value(shell.state(), shown, parameter.quoted());
      return true;
    }
    return addWithOperator(shell, parameter, value);
  }

  private boolean addWithOperator(Interpreter shell, Parameter parameter, @Nullable String value) {
    var operation = new ParameterOperation(parameter, value);
    Word argument = parameter.argument();
    if (inner == null && argument != null && operation.needsArgument()) {
      inner = operation.isPattern() ? pattern(argument) : text(argument);
      shell.push(inner);
      return false;
    }
    String text = inner == null ? "" : inner.result();
    inner = null;
    if (operation.complains()) {
      shell.fail(parameter.name() + ": " + operation.complaint(text), 1);
      return false;
    }
    if (operation.assigns()) {
      shell.state().set(parameter.name(), text);
    }
    fields.value(shell.state(), operation.apply(text), parameter.quoted());
    return true;
  }
}
