package lvslab.net.shell;

/// `set -e`.
final class ErrorExit {
  private ErrorExit() {}

  /// Ends the shell if a command failed whose status nobody looks at.
  static void check(Interpreter shell, Task task, int status, boolean negated) {
    if (status != 0 && !negated && !task.isCondition() && shell.state().isOn('e')) {
      shell.exit(status);
    }
  }
}
