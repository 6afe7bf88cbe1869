package lvslab.net.awk;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.awk.AwkCode.Expression;
import lvslab.net.awk.AwkCode.Statement;
import org.jspecify.annotations.Nullable;

/// Reads rules, functions and statements; [AwkExpressions] reads what has a value.
final class AwkParser {
  private final AwkCode code = new AwkCode();
  private final AwkWords words;
  private final AwkExpressions expressions;

  private AwkParser(String text) {
    words = new AwkWords(AwkLexer.read(text));
    expressions = new AwkExpressions(words, code);
  }

  /// Reads a program.
  ///
  /// @throws AwkSyntaxException if it is none
  static AwkCode parse(String text) {
    var parser = new AwkParser(text);
    parser.program();
    return parser.code;
  }

  private void program() {
    words.skipEnds();
    while (words.peek().kind() != AwkToken.Kind.END) {
      item();
      words.skipEnds();
    }
  }

  private void item() {
    if (words.take("BEGIN")) {
      code.begin.add(block());
    } else if (words.take("END")) {
      code.end.add(block());
    } else if (words.take("function") || words.take("func")) {
      function();
    } else {
      @Nullable Expression from = null;
      @Nullable Expression to = null;
      if (!words.peek().is("{")) {
        from = expressions.read();
        if (words.take(",")) {
          words.skipLines();
          to = expressions.read();
        }
      }
      Statement action =
          words.peek().is("{")
              ? block()
              : machine -> machine.print(machine.record() + machine.text("ORS"));
      code.rules.add(new AwkCode.Rule(from, to, action));
    }
  }

  private void function() {
    String name = words.next().text();
    words.expect("(");
    List<String> parameters = new ArrayList<>();
    while (!words.take(")")) {
      parameters.add(words.next().text());
      words.take(",");
      words.skipLines();
    }
    words.skipLines();
    code.functions.put(name, new AwkCode.Function(parameters, block()));
  }

  private Statement block() {
    words.skipLines();
    words.expect("{");
    List<Statement> statements = new ArrayList<>();
    words.skipEnds();
    while (!words.take("}")) {
      statements.add(statement());
      words.skipEnds();
    }
    return machine -> statements.forEach(statement -> statement.run(machine));
  }

  private Statement statement() {
    words.skipLines();
    if (words.peek().is("{")) {
      return block();
    }
    if (words.take(";")) {
      return machine -> {};
    }
    if (words.take("if")) {
      return choice();
    }
    if (words.take("while")) {
      words.expect("(");
      Expression condition = expressions.read();
      words.expect(")");
      if (words.take(";")) {
        return loop(condition, machine -> {}, machine -> {});
      }
      return loop(condition, statement(), machine -> {});
    }
    if (words.take("do")) {
      return doLoop();
    }
    if (words.take("for")) {
      return forLoop();
    }
    Statement simple = simple();
    if (!words.peek().is("}") && !words.takeEnd()) {
      throw words.bad();
    }
    return simple;
  }

  private Statement choice() {
    words.expect("(");
    Expression condition = expressions.read();
    words.expect(")");
    Statement then = statement();
    int mark = words.mark();
    words.skipEnds();
    if (!words.take("else")) {
      words.back(mark);
      return machine -> {
        if (condition.value(machine).isTrue()) {
          then.run(machine);
        }
      };
    }
    Statement otherwise = statement();
    return machine -> (condition.value(machine).isTrue() ? then : otherwise).run(machine);
  }

  private static Statement loop(Expression condition, Statement body, Statement step) {
    return machine -> {
      while (condition.value(machine).isTrue()) {
        machine.countStep();
        try {
          body.run(machine);
        } catch (AwkJump jump) {
          if (jump.is(AwkJump.Kind.BREAK)) {
            return;
          }
          if (!jump.is(AwkJump.Kind.CONTINUE)) {
            throw jump;
          }
        }
        step.run(machine);
      }
    };
  }

  private Statement doLoop() {
    Statement body = statement();
    words.skipEnds();
    if (!words.take("while")) {
      throw words.bad();
    }
    words.expect("(");
    Expression condition = expressions.read();
    words.expect(")");
    boolean[] first = new boolean[1];
    Statement loop =
        loop(
            machine -> {
              boolean go = first[0] || condition.value(machine).isTrue();
              first[0] = false;
              return AwkValue.of(go);
            },
            body,
            machine -> {});
    return machine -> {
      first[0] = true;
      loop.run(machine);
    };
  }

  private Statement forLoop() {
    words.expect("(");
    int mark = words.mark();
    if (words.peek().kind() == AwkToken.Kind.NAME) {
      String name = words.next().text();
      if (words.take("in")) {
        String array = words.next().text();
        if (words.take(")")) {
          return forIn(name, array, statement());
        }
      }
      words.back(mark);
    }
    Statement start = words.peek().is(";") ? machine -> {} : simple();
    words.expect(";");
    words.skipLines();
    Expression condition = words.peek().is(";") ? machine -> AwkValue.TRUE : expressions.read();
    words.expect(";");
    words.skipLines();
    Statement step = words.peek().is(")") ? machine -> {} : simple();
    words.expect(")");
    Statement body = words.take(";") ? machine -> {} : statement();
    Statement loop = loop(condition, body, step);
    return machine -> {
      start.run(machine);
      loop.run(machine);
    };
  }

  private static Statement forIn(String name, String array, Statement body) {
    return machine -> {
      for (String key : List.copyOf(machine.array(array).keySet())) {
        machine.set(name, AwkValue.input(key));
        try {
          body.run(machine);
        } catch (AwkJump jump) {
          if (jump.is(AwkJump.Kind.BREAK)) {
            return;
          }
          if (!jump.is(AwkJump.Kind.CONTINUE)) {
            throw jump;
          }
        }
      }
    };
  }

  private Statement simple() {
    if (words.take("next") || words.take("nextfile")) {
      return machine -> {
        throw new AwkJump(AwkJump.Kind.NEXT);
      };
    }
    if (words.take("break")) {
      return machine -> {
        throw new AwkJump(AwkJump.Kind.BREAK);
      };
    }
    if (words.take("continue")) {
      return machine -> {
        throw new AwkJump(AwkJump.Kind.CONTINUE);
      };
    }
    if (words.take("exit")) {
      Expression status = words.atEnd() ? null : expressions.read();
      return machine -> machine.exit(status == null ? null : status.value(machine));
    }
    if (words.take("return")) {
      Expression value = words.atEnd() ? machine -> AwkValue.UNSET : expressions.read();
      return machine -> machine.returnValue(value.value(machine));
    }
    if (words.take("delete")) {
      return deletion();
    }
    if (words.peek().is("print") || words.peek().is("printf")) {
      return new AwkOutput(words, expressions).read();
    }
    Expression expression = expressions.read();
    return expression::value;
  }

  private Statement deletion() {
    String array = words.next().text();
    if (!words.take("[")) {
      return machine -> machine.array(array).clear();
    }
    Expression key = expressions.keys("]");
    return machine -> machine.array(array).remove(key.value(machine).toString());
  }
}
