package lvslab.net.shell;

import java.util.List;
import java.util.Map;

/// Commands that compute or print something: `echo`, `printf`, `test`, ...
final class OutputBuiltins {
  private OutputBuiltins() {}

  static void addTo(Map<String, Builtin> table) {
    table.put(":", (shell, words) -> 0);
    table.put("true", (shell, words) -> 0);
    table.put("false", (shell, words) -> 1);
    table.put("echo", OutputBuiltins::echo);
    table.put("printf", OutputBuiltins::printf);
    table.put("test", OutputBuiltins::test);
    table.put("[", OutputBuiltins::test);
    table.put("[[", OutputBuiltins::test);
    table.put("pwd", OutputBuiltins::pwd);
    table.put("cd", OutputBuiltins::cd);
  }

  private static int echo(Interpreter shell, List<String> words) {
    shell.io().out(EchoText.of(words.subList(1, words.size())));
    return 0;
  }

  private static int printf(Interpreter shell, List<String> words) {
    var result = PrintfText.of(words.subList(1, words.size()));
    if (!result.complaint().isEmpty()) { // standard output is written when all is done
      shell.io().err(shell.prefix() + "printf: " + result.complaint() + "\n");
    }
    shell.io().out(result.text());
    return result.complaint().isEmpty() ? 0 : result.isUsage() ? 2 : 1;
  }

  private static int test(Interpreter shell, List<String> words) {
    var expression = new TestExpression(shell.process());
    int status = expression.evaluate(words);
    if (status == TestExpression.ERROR) {
      String name = words.getFirst();
      shell.io().err(shell.prefix() + name + ": " + expression.complaint() + "\n");
    }
    return status;
  }

  private static int pwd(Interpreter shell, List<String> words) {
    shell.io().out(shell.process().folder() + "\n");
    return 0;
  }

  private static int cd(Interpreter shell, List<String> words) {
    String home = shell.state().variables().getOrDefault("HOME", "/");
    String wanted = words.size() < 2 ? home : words.get(1);
    if (wanted.equals("-")) {
      wanted = shell.state().variables().getOrDefault("OLDPWD", ".");
    }
    String path = shell.process().path(wanted);
    if (!shell.host().files().isFolder(path)) {
      boolean file = shell.host().files().exists(path);
      String reason = file ? "Not a directory" : "No such file or directory";
      shell.io().err(shell.prefix() + "cd: " + wanted + ": " + reason + "\n");
      return 1;
    }
    shell.state().set("OLDPWD", shell.process().folder());
    shell.process().setFolder(path);
    shell.state().set("PWD", path);
    return 0;
  }
}
