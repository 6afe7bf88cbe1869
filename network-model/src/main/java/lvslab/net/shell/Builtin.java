package lvslab.net.shell;

import java.util.List;

/// A command of the shell itself.
@FunctionalInterface
interface Builtin {
  /// Runs it. One that takes longer pushes a task, whose status counts instead of the result.
  ///
  /// @param shell that runs it
  /// @param words its name and its arguments
  /// @return exit status
  int run(Interpreter shell, List<String> words);
}
