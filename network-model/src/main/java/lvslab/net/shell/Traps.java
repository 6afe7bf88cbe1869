package lvslab.net.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.net.host.Signal;
import org.jspecify.annotations.Nullable;

/// What `trap` has said (POSIX.1-2017, XCU section 2.14): what a shell does about a signal, between
/// two of its commands, and when it ends. A subshell begins without.
final class Traps {
  private static final String EXIT = "EXIT";

  private final Map<String, String> texts = new TreeMap<>();
  private final Deque<String> pending = new ArrayDeque<>();

  static void addTo(Map<String, Builtin> table) {
    table.put("trap", (shell, words) -> shell.traps().command(shell, words));
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  private int command(Interpreter shell, List<String> words) {
    boolean marked = words.size() > 1 && words.get(1).equals("--");
    List<String> rest = words.subList(marked ? 2 : 1, words.size());
    if (rest.isEmpty()) {
      texts.forEach((name, text) -> shell.io().out("trap -- '" + text + "' " + name + "\n"));
      return 0;
    }
    boolean reset = rest.getFirst().equals("-") || rest.size() == 1;
    int status = 0;
    for (String word : rest.size() == 1 ? rest : rest.subList(1, rest.size())) {
      @Nullable String name = nameOf(word);
      if (name == null) {
        shell.io().err(shell.prefix() + "trap: " + word + ": invalid signal specification\n");
        status = 1;
      } else if (reset) {
        texts.remove(name);
      } else {
        texts.put(name, rest.getFirst());
      }
    }
    return status;
  }

  private static @Nullable String nameOf(String word) {
    if (word.equals("0") || word.equals(EXIT)) {
      return EXIT;
    }
    return Signal.parse(word).map(Signal::name).orElse(null);
  }

  /// A signal came.
  ///
  /// @return whether the shell lives on
  boolean takes(Signal signal) {
    @Nullable String text = texts.get(signal.name());
    if (text != null && !text.isEmpty()) {
      pending.add(text);
    }
    return text != null;
  }

  /// Runs what a signal has asked for before the next command.
  void interrupt(Interpreter shell) {
    @Nullable String text = pending.poll();
    if (text != null) {
      shell.push(new TrapTask(text));
    }
  }

  /// The shell ends: once more it does something, if that was said.
  ///
  /// @return whether there is something to do
  boolean atExit(Interpreter shell) {
    @Nullable String text = texts.remove(EXIT);
    if (text == null || text.isEmpty()) {
      return false;
    }
    shell.push(new TrapTask(text));
    return true;
  }

  /// Runs a text; what the shell knew of its last commands stays.
  private static final class TrapTask extends Task {
    private final String text;
    private boolean begun;
    private int status;
    private int child;
    private int substitution;

    TrapTask(String text) {
      this.text = text;
    }

    @Override
    void step(Interpreter shell) {
      if (begun) {
        shell.setChildStatus(child);
        shell.state().setSubstitutionStatus(substitution);
        shell.finish(status);
        return;
      }
      begun = true;
      status = shell.state().status();
      child = shell.childStatus();
      substitution = shell.state().substitutionStatus();
      if (ShellParser.parse(text) instanceof ShellScript script) {
        shell.push(Tasks.of(script.commands()));
      }
    }
  }
}
