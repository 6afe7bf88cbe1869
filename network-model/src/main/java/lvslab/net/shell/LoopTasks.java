package lvslab.net.shell;

import java.util.List;
import lvslab.net.shell.ShellCommand.For;
import lvslab.net.shell.ShellCommand.While;
import org.jspecify.annotations.Nullable;

/// `while`, `until` and `for`.
final class LoopTasks {
  private LoopTasks() {}

  /// A loop, for `break` and `continue`.
  abstract static class LoopTask extends Task {
    private boolean broken;

    /// Ends when it is next on top.
    final void doBreak() {
      broken = true;
    }

    @Override
    final void step(Interpreter shell) {
      if (broken) {
        shell.finish(0);
      } else {
        goOn(shell);
      }
    }

    abstract void goOn(Interpreter shell);

    /// The body was left by `continue`.
    void restart() {}
  }

  /// `while` and `until`.
  static final class WhileTask extends LoopTask {
    private final While loop;
    private boolean inCondition;
    private boolean begun;
    private boolean stepped;
    private int status;

    WhileTask(While loop) {
      this.loop = loop;
    }

    @Override
    void goOn(Interpreter shell) {
      if (!inCondition && begun && !stepped && loop.step() != null) {
        status = shell.state().status();
        stepped = true;
        shell.pushCondition(Tasks.of(loop.step())); // `set -e` does not look at it
        return;
      }
      if (!inCondition) {
        stepped = false;
        status = shell.state().status();
        inCondition = true;
        shell.pushCondition(Tasks.of(loop.condition()));
      } else if (shell.state().status() == 0 != loop.until()) {
        inCondition = false;
        shell.push(Tasks.of(loop.body()));
      } else {
        shell.finish(begun ? status : 0);
      }
      begun = begun || !inCondition;
    }

    @Override
    void restart() {
      inCondition = false;
    }
  }

  /// `for`.
  static final class ForTask extends LoopTask {
    private final For loop;
    private final Expansion words;
    private @Nullable List<String> values;
    private boolean expanding;
    private int next;

    ForTask(For loop) {
      this.loop = loop;
      words = Expansion.fields(loop.words() == null ? List.of() : loop.words());
    }

    @Override
    void goOn(Interpreter shell) {
      if (values == null) {
        if (loop.words() == null) {
          values = shell.state().arguments();
        } else if (expanding) {
          values = words.fields();
        } else {
          expanding = true;
          shell.push(words);
          return;
        }
        shell.state().setStatus(0);
      }
      if (next < values.size()) {
        shell.state().set(loop.name(), values.get(next++));
        shell.push(Tasks.of(loop.body()));
      } else {
        shell.finish();
      }
    }
  }
}
