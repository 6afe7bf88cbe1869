package lvslab.net.shell;

/// Something the shell is in the middle of. Tasks stand on a stack: the top one goes on until it
/// pushes another, waits, or is finished.
abstract class Task {
  private boolean condition;

  /// Goes on: at first, and each time a task it pushed has finished.
  abstract void step(Interpreter shell);

  /// It is taken off before it finished.
  void unwound(Interpreter shell) {}

  /// Whether its status is looked at, so that `set -e` does not end the shell.
  final boolean isCondition() {
    return condition;
  }

  final void setCondition() {
    condition = true;
  }
}
