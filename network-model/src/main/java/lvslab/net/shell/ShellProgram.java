package lvslab.net.shell;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import org.jspecify.annotations.Nullable;

/// The program `bash` or `sh`: runs a text, a script in a file, or what it reads.
public final class ShellProgram implements Program {
  static final String NAME = "bash";

  private static final String OPTIONS = "-[elux]+";

  private final @Nullable String text;
  private final @Nullable String file;
  private final List<String> options;
  private final Shell.Watcher watcher;
  private @Nullable Interpreter shell;

  private ShellProgram(
      @Nullable String text, @Nullable String file, List<String> options, Shell.Watcher watcher) {
    this.text = text;
    this.file = file;
    this.options = options;
    this.watcher = watcher;
  }

  /// The program as one types it: `bash -c TEXT [NAME ARGUMENTS]`, `bash FILE ARGUMENTS`, `bash`.
  ///
  /// @return a program that looks at its words
  public static Program ofWords() {
    return new ShellProgram(null, null, List.of(), Shell.Watcher.NONE);
  }

  /// Runs a text whose commands somebody follows.
  static Program ofText(String text, Shell.Watcher watcher) {
    return new ShellProgram(text, null, List.of(), watcher);
  }

  /// Runs a script in a file with the words of its process as arguments.
  ///
  /// @param path of the file
  /// @param option the word behind the interpreter in its first line, such as `-e`
  static Program ofFile(String path, String option) {
    List<String> options = option.matches(OPTIONS) ? List.of(option) : List.of();
    return new ShellProgram(null, path, options, Shell.Watcher.NONE);
  }

  @Override
  public void start(Process process) {
    List<String> arguments = process.words().subList(1, process.words().size());
    if (text != null) {
      run(process, text, new Running(NAME, List.of(), watcher));
    } else if (file != null) {
      runFile(process, file, options, arguments);
    } else {
      startByWords(process, arguments);
    }
  }

  @Override
  public void onSignal(Process process, Signal signal) {
    if (shell == null || !shell.take(signal)) {
      Program.super.onSignal(process, signal);
    }
  }

  private void startByWords(Process process, List<String> words) {
    int i = 0;
    while (i < words.size() && words.get(i).matches(OPTIONS)) {
      i++;
    }
    List<String> options = words.subList(0, i);
    List<String> rest = words.subList(i, words.size());
    if (!rest.isEmpty() && rest.getFirst().equals("-c")) {
      if (rest.size() == 1) {
        process.err(NAME + ": -c: option requires an argument\n");
        process.exit(2);
        return;
      }
      List<String> arguments = rest.subList(Math.min(3, rest.size()), rest.size());
      String name = rest.size() > 2 ? rest.get(2) : NAME;
      run(process, prelude(options) + rest.get(1), Running.of(name, arguments));
    } else if (rest.isEmpty() || rest.getFirst().equals("-s")) {
      runInput(process);
    } else {
      runFile(process, process.path(rest.getFirst()), options, rest.subList(1, rest.size()));
    }
  }

  private static String prelude(List<String> options) {
    return options.isEmpty() ? "" : "set " + String.join(" ", options).replace("l", "") + "; ";
  }

  private void runInput(Process process) {
    var all = new Capture();
    process
        .streams()
        .in()
        .setReader(
            () -> {
              all.write(process.streams().in().read());
              if (process.streams().in().isAtEnd() && process.isAlive()) {
                process.streams().in().removeReader();
                run(process, all.text(), Running.of(NAME, List.of()));
              }
            });
  }

  private void runFile(Process process, String path, List<String> options, List<String> arguments) {
    Optional<String> content = process.host().files().read(path);
    if (content.isEmpty()) {
      process.err(NAME + ": " + path + ": No such file or directory\n");
      process.exit(127);
    } else {
      run(process, prelude(options) + content.get(), Running.of(path, arguments));
    }
  }

  /// How a text is run.
  ///
  /// @param name what complaints begin with
  /// @param arguments `$1` and so on
  /// @param watcher hears of each command
  private record Running(String name, List<String> arguments, Shell.Watcher watcher) {
    static Running of(String name, List<String> arguments) {
      return new Running(name, arguments, Shell.Watcher.NONE);
    }
  }

  private void run(Process process, String text, Running how) {
    String name = how.name;
    switch (ShellParser.parse(text)) {
      case ShellScript script -> {
        ShellState state = ShellState.of(process, name, how.arguments);
        long cause = process.host().kernel().engine().currentCause();
        var made = new Interpreter(process, state, name, cause, how.watcher);
        shell = made;
        made.start(Tasks.of(script.commands()));
      }
      case ShellSyntaxError error -> {
        process.err(BashMessages.of(name.equals(NAME) ? "bash: -c" : name, error));
        process.exit(2);
      }
    }
  }
}
