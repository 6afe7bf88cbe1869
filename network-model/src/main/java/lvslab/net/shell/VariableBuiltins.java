package lvslab.net.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Commands that change variables, arguments and options.
final class VariableBuiltins {
  private VariableBuiltins() {}

  static void addTo(Map<String, Builtin> table) {
    table.put("export", VariableBuiltins::export);
    table.put("readonly", VariableBuiltins::assignAll);
    table.put("local", VariableBuiltins::local);
    table.put("declare", VariableBuiltins::declare);
    table.put("typeset", VariableBuiltins::declare);
    table.put("unset", VariableBuiltins::unset);
    table.put("let", VariableBuiltins::let);
    table.put("shift", VariableBuiltins::shift);
    table.put("set", VariableBuiltins::set);
    table.put("type", VariableBuiltins::type);
    table.put("command", VariableBuiltins::command);
  }

  private static int assignAll(Interpreter shell, List<String> words) {
    for (String word : names(words)) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (!Chars.isName(name)) {
        String complaint = words.getFirst() + ": `" + word + "': not a valid identifier";
        shell.io().err(shell.prefix() + complaint + "\n");
        return 1;
      }
      if (equals >= 0) {
        shell.state().set(name, word.substring(equals + 1));
      }
    }
    return 0;
  }

  /// What stands behind the options.
  private static List<String> names(List<String> words) {
    return words.subList(1, words.size()).stream().filter(w -> !w.matches("-[a-zA-Z-]+")).toList();
  }

  /// `declare`: in a function the variables are its own, with `-x` they are exported.
  private static int declare(Interpreter shell, List<String> words) {
    if (words.stream().anyMatch(w -> w.matches("-[a-zA-Z]*[aA][a-zA-Z]*"))) {
      shell.io().err(shell.prefix() + words.getFirst() + ": arrays are not simulated\n");
      return 2;
    }
    if (words.stream().anyMatch(w -> w.matches("-[a-wyzA-Z]*x[a-zA-Z]*"))) {
      return export(shell, words);
    }
    return shell.innermostCall().isPresent() ? local(shell, words) : assignAll(shell, words);
  }

  private static int export(Interpreter shell, List<String> words) {
    for (String word : names(words)) {
      int equals = word.indexOf('=');
      shell.state().export(equals < 0 ? word : word.substring(0, equals));
    }
    return assignAll(shell, words);
  }

  private static int local(Interpreter shell, List<String> words) {
    Optional<GroupTasks.CallTask> call = shell.innermostCall();
    if (call.isEmpty()) {
      shell.io().err(shell.prefix() + "local: can only be used in a function\n");
      return 1;
    }
    for (String word : names(words)) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      call.get().locals().keep(shell.state(), name);
      if (equals < 0) {
        shell.state().unset(name);
      }
    }
    return assignAll(shell, words);
  }

  private static int unset(Interpreter shell, List<String> words) {
    boolean functions = words.size() > 1 && words.get(1).equals("-f");
    for (String word : words.subList(1, words.size())) {
      if (functions) {
        shell.state().functions().remove(word);
      } else if (!word.equals("-v")) {
        shell.state().unset(word);
      }
    }
    return 0;
  }

  /// `let` and, read as that, `(( ))`: fails if the last value is 0.
  private static int let(Interpreter shell, List<String> words) {
    long value = 0;
    for (String word : words.subList(1, words.size())) {
      try {
        value = new ArithmeticExpression(word, shell.state()).evaluate();
      } catch (ArithmeticException e) {
        shell.io().err(shell.prefix() + "let: " + word + ": " + e.getMessage() + "\n");
        return 1;
      }
    }
    return value != 0 ? 0 : 1;
  }

  private static int shift(Interpreter shell, List<String> words) {
    List<String> arguments = shell.state().arguments();
    int count = words.size() > 1 ? FlowBuiltins.number(words.get(1), 1) : 1;
    if (count < 0 || count > arguments.size()) {
      return 1;
    }
    shell.state().setArguments(arguments.subList(count, arguments.size()));
    return 0;
  }

  private static int set(Interpreter shell, List<String> words) {
    if (words.size() == 1) {
      shell.state().variables().forEach((name, v) -> shell.io().out(name + "=" + v + "\n"));
      return 0;
    }
    int i = 1;
    while (i < words.size() && words.get(i).matches("[-+][a-z]+")) {
      String option = words.get(i++);
      boolean on = option.startsWith("-");
      if (option.endsWith("o") && i < words.size()) {
        shell
            .state()
            .setPipefail(words.get(i++).equals("pipefail") ? on : shell.state().isPipefail());
      }
      for (char c : option.substring(1).toCharArray()) {
        if (c != 'o' && !shell.state().setOption(c, on)) {
          shell.io().err(shell.prefix() + "set: " + option + ": invalid option\n");
          return 2;
        }
      }
    }
    boolean explicit = i < words.size() && words.get(i).equals("--");
    if (explicit || i < words.size()) {
      shell.state().setArguments(words.subList(explicit ? i + 1 : i, words.size()));
    }
    return 0;
  }

  private static int type(Interpreter shell, List<String> words) {
    int status = 0;
    for (String word : words.subList(1, words.size())) {
      Optional<String> path = CommandSearch.pathOf(shell.host(), word);
      if (Builtins.isKnown(word)) {
        shell.io().out(word + " is a shell builtin\n");
      } else if (shell.state().functions().containsKey(word)) {
        shell.io().out(word + " is a function\n");
      } else if (path.isPresent()) {
        shell.io().out(word + " is " + path.get() + "\n");
      } else {
        shell.io().err(shell.prefix() + "type: " + word + ": not found\n");
        status = 1;
      }
    }
    return status;
  }

  /// `command -v NAME`, and `command NAME ARGUMENTS` past functions of that name.
  private static int command(Interpreter shell, List<String> words) {
    if (words.size() > 2 && words.get(1).equals("-v")) {
      String word = words.get(2);
      boolean own = Builtins.isKnown(word) || shell.state().functions().containsKey(word);
      Optional<String> path = CommandSearch.pathOf(shell.host(), word);
      shell.io().out(own ? word + "\n" : path.map(p -> p + "\n").orElse(""));
      return own || path.isPresent() ? 0 : 1;
    }
    return words.size() < 2 ? 0 : FlowBuiltins.runWords(shell, words.subList(1, words.size()));
  }
}
