package lvslab.net.command;

import java.util.List;
import java.util.function.Supplier;
import lvslab.net.host.Process;
import lvslab.net.host.Program;

/// A program that does what it does at once.
@FunctionalInterface
interface Tool {
  /// Does it.
  ///
  /// @param process its process
  /// @param arguments its words without its name
  /// @return exit status
  /// @throws CommandFailure to end with a complaint
  int run(Process process, List<String> arguments) throws CommandFailure;

  /// The same as a program.
  default Supplier<Program> program() {
    return () ->
        process -> {
          if (process.host().files().mounts().isEmpty()) {
            process.exit(runNow(process));
          } else {
            RemoteOperands.run(process, this);
          }
        };
  }

  /// Does it, and complains if it fails.
  ///
  /// @return exit status
  default int runNow(Process process) {
    List<String> words = process.words();
    try {
      return run(process, words.subList(1, words.size()));
    } catch (CommandFailure failure) {
      process.err(failure.text());
      return failure.status();
    }
  }
}
