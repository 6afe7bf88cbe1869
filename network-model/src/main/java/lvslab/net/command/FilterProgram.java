package lvslab.net.command;

import java.util.List;
import lvslab.net.host.Process;
import lvslab.net.host.Program;

/// A program that reads lines and writes lines.
@FunctionalInterface
interface FilterProgram {
  /// What runs.
  ///
  /// @param files what it reads, standard input if there are none
  /// @param filter what it does
  record Prepared(List<String> files, TextInput.Filter filter) {}

  /// Reads the arguments.
  Prepared prepare(Process process, List<String> arguments) throws CommandFailure;

  /// The same as a program.
  default Program program() {
    return process -> {
      List<String> words = process.words();
      try {
        Prepared prepared = prepare(process, words.subList(1, words.size()));
        TextInput.run(process, prepared.files(), prepared.filter());
      } catch (CommandFailure failure) {
        process.err(failure.text());
        process.exit(failure.status());
      }
    };
  }
}
