package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.Sink;
import lvslab.net.shell.ShellCommand.Group;
import lvslab.net.shell.ShellCommand.Sequence;
import org.jspecify.annotations.Nullable;

/// Groups, subshells and functions.
final class GroupTasks {
  private GroupTasks() {}

  /// A compound command with redirections of its own.
  static final class RedirectedTask extends Task {
    private final Group group;
    private final List<Sink> opened = new ArrayList<>(1);
    private final RedirectionTask redirections;
    private @Nullable Descriptors outer;
    private int phase;

    RedirectedTask(Group group) {
      this.group = group;
      redirections = new RedirectionTask(group.redirections(), opened);
    }

    @Override
    void step(Interpreter shell) {
      switch (phase++) {
        case 0 -> shell.push(redirections);
        case 1 -> {
          @Nullable Descriptors inner = redirections.result();
          if (inner == null) {
            shell.finish(1);
          } else {
            outer = shell.io();
            shell.setIo(inner);
            shell.push(Tasks.of(group.body()));
          }
        }
        default -> {
          unwound(shell);
          shell.finish();
        }
      }
    }

    @Override
    void unwound(Interpreter shell) {
      if (outer != null) {
        shell.setIo(outer);
      }
      opened.forEach(Sink::close);
    }
  }

  /// `( ... )`.
  static final class SubshellTask extends Task {
    private final Sequence body;
    private boolean started;

    SubshellTask(Sequence body) {
      this.body = body;
    }

    @Override
    void step(Interpreter shell) {
      if (!started) {
        started = true;
        Fork fork = shell.fork(Tasks.of(body), shell.io().forChild());
        fork.begin();
        shell.await(fork.process());
      } else {
        int status = shell.childStatus();
        shell.finish(status);
        ErrorExit.check(shell, this, status, false);
      }
    }
  }

  /// `name() ...`.
  static final class DefineTask extends Task {
    private final ShellCommand.Function function;

    DefineTask(ShellCommand.Function function) {
      this.function = function;
    }

    @Override
    void step(Interpreter shell) {
      shell.state().functions().put(function.name(), function.body());
      shell.finish(0);
    }
  }

  /// A function that is called: its arguments are the shell's while it runs.
  static final class CallTask extends Task {
    private final ShellCommand body;
    private final List<String> arguments;
    private final LocalVariables locals = new LocalVariables();
    private @Nullable List<String> outer;

    CallTask(ShellCommand body, List<String> arguments) {
      this.body = body;
      this.arguments = arguments;
    }

    @Override
    void step(Interpreter shell) {
      if (outer == null) {
        outer = shell.state().arguments();
        shell.state().setArguments(arguments);
        shell.push(Tasks.of(body));
      } else {
        unwound(shell);
        shell.finish();
      }
    }

    @Override
    void unwound(Interpreter shell) {
      if (outer != null) {
        shell.state().setArguments(outer);
      }
      locals.restore(shell.state());
    }

    LocalVariables locals() {
      return locals;
    }
  }
}
