package lvslab.net.awk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A program as it is run.
final class AwkCode {
  /// Something that has a value.
  @FunctionalInterface
  interface Expression {
    AwkValue value(AwkMachine machine);

    /// The name, if it is nothing but a variable.
    default @Nullable String variable() {
      return null;
    }
  }

  /// Something that can be assigned to.
  interface Place extends Expression {
    void set(AwkMachine machine, AwkValue value);
  }

  /// Something that is done.
  @FunctionalInterface
  interface Statement {
    void run(AwkMachine machine);
  }

  /// A rule for records.
  static final class Rule {
    final @Nullable Expression from;
    final @Nullable Expression to;
    final Statement action;
    private boolean inRange;

    Rule(@Nullable Expression from, @Nullable Expression to, Statement action) {
      this.from = from;
      this.to = to;
      this.action = action;
    }

    boolean applies(AwkMachine machine) {
      if (from == null) {
        return true;
      }
      if (to == null) {
        return from.value(machine).isTrue();
      }
      if (!inRange && !from.value(machine).isTrue()) {
        return false;
      }
      inRange = !to.value(machine).isTrue();
      return true;
    }
  }

  /// A function of the program's own.
  ///
  /// @param parameters names
  /// @param body what it does
  record Function(List<String> parameters, Statement body) {}

  final List<Statement> begin = new ArrayList<>();
  final List<Rule> rules = new ArrayList<>();
  final List<Statement> end = new ArrayList<>();
  final Map<String, Function> functions = new LinkedHashMap<>();

  /// Whether it reads records by itself, and so must have all its input.
  boolean readsAhead;

  boolean needsInput() {
    return !rules.isEmpty() || !end.isEmpty();
  }
}
