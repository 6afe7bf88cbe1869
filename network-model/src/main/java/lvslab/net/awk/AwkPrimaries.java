package lvslab.net.awk;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.awk.AwkCode.Expression;
import lvslab.net.awk.AwkCode.Place;
import lvslab.net.text.DoubleRange;
import org.jspecify.annotations.Nullable;

/// Reads what binds most: constants, calls, parentheses, getline.
final class AwkPrimaries {
  private final AwkWords words;
  private final AwkExpressions expressions;
  private final AwkCode code;

  AwkPrimaries(AwkWords words, AwkExpressions expressions, AwkCode code) {
    this.words = words;
    this.expressions = expressions;
    this.code = code;
  }

  Expression read() {
    AwkToken token = words.next();
    switch (token.kind()) {
      case NUMBER -> {
        AwkValue value = AwkValue.of(DoubleRange.read(token.text()));
        return machine -> value;
      }
      case STRING -> {
        AwkValue value = AwkValue.of(token.text());
        return machine -> value;
      }
      case REGEX -> {
        return machine -> AwkValue.of(machine.matches(token.text(), machine.record()));
      }
      case BUILTIN -> {
        return builtin(token.text());
      }
      case CALL -> {
        words.expect("(");
        List<Expression> arguments = arguments();
        return machine -> machine.call(token.text(), arguments);
      }
      default -> {
        words.back(words.mark() - (token.kind() == AwkToken.Kind.END ? 0 : 1));
        return grouped();
      }
    }
  }

  private Expression grouped() {
    if (words.take("getline")) {
      return getline();
    }
    if (!words.take("(")) {
      throw words.bad();
    }
    boolean printing = expressions.setPrinting(false);
    List<Expression> parts = new ArrayList<>();
    do {
      words.skipLines();
      parts.add(expressions.read());
    } while (words.take(","));
    words.expect(")");
    expressions.setPrinting(printing);
    if (parts.size() == 1) {
      Expression only = parts.getFirst();
      return m -> only.value(m); // in parentheses it can no longer be assigned to
    }
    return m ->
        AwkValue.of(String.join("\u001c", parts.stream().map(p -> p.value(m).toString()).toList()));
  }

  private Expression getline() {
    code.readsAhead = true;
    @Nullable Place place = expressions.place();
    if (words.take("<")) {
      Expression file = read();
      return machine -> machine.readFile(file.value(machine).toString(), place);
    }
    return machine -> machine.readNext(place);
  }

  private Expression builtin(String name) {
    if (!words.take("(")) {
      return machine -> AwkBuiltins.call(machine, name, List.of());
    }
    boolean regexFirst = name.equals("sub") || name.equals("gsub");
    boolean printing = expressions.setPrinting(false);
    List<Expression> arguments = new ArrayList<>();
    words.skipLines();
    while (!words.take(")")) {
      boolean regex =
          regexFirst && arguments.isEmpty()
              || (name.equals("match") && arguments.size() == 1)
              || (name.equals("split") && arguments.size() == 2);
      boolean plain = regex && words.peek().kind() == AwkToken.Kind.REGEX;
      arguments.add(plain ? expressions.regex() : expressions.read());
      words.take(",");
      words.skipLines();
    }
    expressions.setPrinting(printing);
    return machine -> AwkBuiltins.call(machine, name, arguments);
  }

  private List<Expression> arguments() {
    boolean printing = expressions.setPrinting(false);
    List<Expression> arguments = new ArrayList<>();
    words.skipLines();
    while (!words.take(")")) {
      arguments.add(expressions.read());
      words.take(",");
      words.skipLines();
    }
    expressions.setPrinting(printing);
    return arguments;
  }
}
