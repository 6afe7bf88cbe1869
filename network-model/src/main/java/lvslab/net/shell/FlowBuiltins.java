package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Commands that change what runs next.
final class FlowBuiltins {
  private FlowBuiltins() {}

  static void addTo(Map<String, Builtin> table) {
    table.put("exit", FlowBuiltins::exit);
    table.put("return", FlowBuiltins::returnFrom);
    table.put("break", (shell, words) -> leave(shell, words, true));
    table.put("continue", (shell, words) -> leave(shell, words, false));
    table.put("eval", FlowBuiltins::eval);
    table.put(".", FlowBuiltins::source);
    table.put("source", FlowBuiltins::source);
    table.put("exec", FlowBuiltins::exec);
  }

  static int number(String text, int otherwise) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static int statusOf(Interpreter shell, List<String> words) {
    return words.size() > 1 ? number(words.get(1), 2) & 255 : shell.state().status();
  }

  private static int exit(Interpreter shell, List<String> words) {
    int status = statusOf(shell, words);
    shell.exit(status);
    return status;
  }

  private static int returnFrom(Interpreter shell, List<String> words) {
    int status = statusOf(shell, words);
    boolean found =
        shell.unwindTo(task -> task instanceof GroupTasks.CallTask || task instanceof SourcedTask);
    if (!found) {
      String complaint = "return: can only `return' from a function or sourced script";
      shell.io().err(shell.prefix() + complaint + "\n");
      return 1;
    }
    shell.state().setStatus(status);
    return status;
  }

  private static int leave(Interpreter shell, List<String> words, boolean out) {
    int levels = words.size() > 1 ? number(words.get(1), 1) : 1;
    List<LoopTasks.LoopTask> loops = shell.loops();
    if (loops.isEmpty()) {
      String complaint = "only meaningful in a `for', `while', or `until' loop";
      shell.io().err(shell.prefix() + words.getFirst() + ": " + complaint + "\n");
      return 0;
    }
    LoopTasks.LoopTask wanted = loops.get(Math.min(levels, loops.size()) - 1);
    shell.unwindTo(task -> task == wanted);
    shell.state().setStatus(0);
    if (out) {
      wanted.doBreak();
    } else {
      wanted.restart();
    }
    return 0;
  }

  private static int eval(Interpreter shell, List<String> words) {
    String text = String.join(" ", words.subList(1, words.size()));
    return runText(shell, text, "eval");
  }

  private static int source(Interpreter shell, List<String> words) {
    if (words.size() < 2) {
      shell.io().err(shell.prefix() + words.getFirst() + ": filename argument required\n");
      return 2;
    }
    String name = words.get(1);
    Optional<String> text = shell.host().files().read(shell.process().path(name));
    if (text.isEmpty()) {
      shell.io().err(shell.prefix() + name + ": No such file or directory\n");
      return 1;
    }
    return runText(shell, text.get(), name);
  }

  private static int runText(Interpreter shell, String text, String name) {
    return switch (ShellParser.parse(text)) {
      case ShellScript script -> {
        shell.push(new SourcedTask(script.commands()));
        yield 0;
      }
      case ShellSyntaxError error -> {
        shell.io().err(BashMessages.of(name, error));
        yield 2;
      }
    };
  }

  private static int exec(Interpreter shell, List<String> words) {
    if (words.size() < 2) {
      shell.keepIo();
      return 0;
    }
    Descriptors io = shell.io();
    int status = runWords(shell, words.subList(1, words.size()));
    shell.exitWhenDone();
    shell.setIo(io);
    return status;
  }

  /// Runs words that are expanded already.
  static int runWords(Interpreter shell, List<String> words) {
    List<Word> plain = new ArrayList<>();
    Place place = new Place(1, 1);
    for (String word : words) {
      plain.add(new Word(List.of(new WordPart.Literal(word, true)), true, place));
    }
    String text = String.join(" ", words);
    shell.push(new SimpleTask(new ShellCommand.Simple(List.of(), plain, List.of(), place, text)));
    return 0;
  }

  /// A text that runs in this shell, from which `return` leads back.
  static final class SourcedTask extends Task {
    private final ShellCommand.Sequence commands;
    private boolean begun;

    SourcedTask(ShellCommand.Sequence commands) {
      this.commands = commands;
    }

    @Override
    void step(Interpreter shell) {
      if (begun) {
        shell.finish();
      } else {
        begun = true;
        shell.push(Tasks.of(commands));
      }
    }
  }
}
