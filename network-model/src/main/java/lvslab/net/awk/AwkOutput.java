package lvslab.net.awk;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.awk.AwkCode.Expression;
import lvslab.net.awk.AwkCode.Statement;
import org.jspecify.annotations.Nullable;

/// `print` and `printf`, to standard output, to files, to commands.
final class AwkOutput {
  private final AwkWords words;
  private final AwkExpressions expressions;

  AwkOutput(AwkWords words, AwkExpressions expressions) {
    this.words = words;
    this.expressions = expressions;
  }

  Statement read() {
    boolean formatted = words.next().text().equals("printf");
    List<Expression> values = new ArrayList<>();
    int mark = words.mark();
    boolean grouped = words.take("(");
    if (grouped) {
      values.addAll(list(")"));
      words.expect(")");
      if (!words.atEnd() && !isTarget()) { // the parentheses are of the first value
        words.back(mark);
        values.clear();
        grouped = false;
      }
    }
    if (!grouped && !words.atEnd() && !isTarget()) {
      values.addAll(list(""));
    }
    String mode = isTarget() ? words.next().text() : "";
    @Nullable Expression target = mode.isEmpty() ? null : expressions.concatenation();
    return machine -> {
      String text = text(machine, values, formatted);
      if (target == null) {
        machine.print(text);
      } else {
        machine.printTo(mode, target.value(machine).toString(), text);
      }
    };
  }

  private boolean isTarget() {
    return words.peek().is(">") || words.peek().is(">>") || words.peek().is("|");
  }

  private List<Expression> list(String end) {
    List<Expression> values = new ArrayList<>();
    boolean printing = expressions.setPrinting(end.isEmpty());
    do {
      words.skipLines();
      values.add(expressions.read());
    } while (words.take(","));
    expressions.setPrinting(printing);
    return values;
  }

  private static String text(AwkMachine machine, List<Expression> values, boolean formatted) {
    List<AwkValue> all = values.stream().map(value -> value.value(machine)).toList();
    if (formatted) {
      return all.isEmpty()
          ? ""
          : AwkFormat.format(all.getFirst().toString(), all.subList(1, all.size()));
    }
    String text =
        all.isEmpty()
            ? machine.record()
            : String.join(machine.text("OFS"), all.stream().map(AwkValue::toString).toList());
    return text + machine.text("ORS");
  }
}
