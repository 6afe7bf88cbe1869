package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.FileTree;
import lvslab.net.host.Mounts;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.net.host.Sink;
import lvslab.net.shell.ShellCommand.Assignment;
import lvslab.net.shell.ShellCommand.Simple;
import lvslab.net.socket.Errno;
import org.jspecify.annotations.Nullable;

/// A simple command (POSIX.1-2017, XCU section 2.9.1): its words are expanded, its redirections
/// opened, its assignments made; then a function, a command of the shell or a program runs.
final class SimpleTask extends Task {
  private enum Phase {
    WORDS,
    REDIRECTIONS,
    ASSIGNMENTS,
    RUN,
    DONE
  }

  private final Simple command;
  private final Expansion words;
  private final List<Sink> opened = new ArrayList<>(0);
  private final RedirectionTask redirections;
  private final List<String> values = new ArrayList<>(0);
  private final LocalVariables locals = new LocalVariables();
  private Phase phase = Phase.WORDS;
  private @Nullable Expansion value;
  private @Nullable Descriptors outer;
  private long cause;
  private boolean external;

  SimpleTask(Simple command) {
    this.command = command;
    words = Expansion.fields(command.words());
    redirections = new RedirectionTask(command.redirections(), opened);
  }

  @Override
  void step(Interpreter shell) {
    switch (phase) {
      case WORDS -> {
        cause = shell.begin(command);
        shell.state().setSubstitutionStatus(0);
        next(shell, Phase.REDIRECTIONS, words);
      }
      case REDIRECTIONS -> next(shell, Phase.ASSIGNMENTS, redirections);
      case ASSIGNMENTS -> expandAssignments(shell);
      case RUN -> run(shell);
      case DONE -> done(shell, external ? shell.childStatus() : shell.state().status());
    }
  }

  private void next(Interpreter shell, Phase following, Task task) {
    phase = following;
    if (shell.process().isAlive() && shell.isOnTop(this)) {
      shell.push(task);
    }
  }

  private void expandAssignments(Interpreter shell) {
    if (redirections.result() == null) {
      done(shell, 1);
      return;
    }
    if (value != null) {
      values.add(value.result());
    }
    if (values.size() < command.assignments().size()) {
      value = Expansion.text(command.assignments().get(values.size()).value());
      shell.push(value);
    } else {
      phase = Phase.RUN;
    }
  }

  private void run(Interpreter shell) {
    phase = Phase.DONE;
    shell.host().kernel().engine().setCurrentCause(cause);
    List<String> fields = words.fields();
    trace(shell, fields);
    if (fields.isEmpty()) {
      assign(shell);
      done(shell, shell.state().substitutionStatus());
      return;
    }
    String name = fields.getFirst();
    @Nullable ShellCommand function = shell.state().functions().get(name);
    @Nullable Builtin builtin = Builtins.find(name);
    if (function != null) {
      enter(shell);
      shell.push(new GroupTasks.CallTask(function, fields.subList(1, fields.size())));
    } else if (builtin != null) {
      enter(shell);
      runBuiltinOn(shell, builtin, fields);
    } else {
      runProgram(shell, fields);
    }
  }

  private void trace(Interpreter shell, List<String> fields) {
    if (shell.state().isOn('x')) {
      shell.io().err("+ " + String.join(" ", fields) + "\n");
    }
  }

  /// The redirections hold, and the assignments too until the command is done.
  private void enter(Interpreter shell) {
    outer = shell.io();
    @Nullable Descriptors io = redirections.result();
    if (io != null) {
      shell.setIo(io);
    }
    command.assignments().forEach(assignment -> locals.keep(shell.state(), assignment.name()));
    assign(shell);
  }

  private void assign(Interpreter shell) {
    for (int i = 0; i < values.size(); i++) {
      shell.state().set(command.assignments().get(i).name(), values.get(i));
    }
  }

  /// What it names may be on another machine: that is looked at first.
  private void runBuiltinOn(Interpreter shell, Builtin builtin, List<String> fields) {
    Process own = shell.process();
    Mounts mounts = shell.host().files().mounts();
    List<String> far =
        mounts.isEmpty() || fields.getFirst().equals("echo")
            ? List.of()
            : fields.subList(1, fields.size()).stream()
                .map(own::path)
                .filter(mounts::isRemote)
                .toList();
    if (far.isEmpty()) {
      runBuiltin(shell, builtin, fields);
      return;
    }
    shell.sleep();
    own.sleep()
        .forFiles(
            far,
            FileTree.Need.LOOK,
            failed -> {
              runBuiltin(shell, builtin, fields);
              shell.wake();
            });
  }

  private void runBuiltin(Interpreter shell, Builtin builtin, List<String> fields) {
    int status = builtin.run(shell, fields);
    if (!shell.isOnTop(this)) {
      return; // it pushed a task, or it ended a loop, a function or the shell
    }
    @Nullable Descriptors kept = shell.takeKept();
    if (kept != null) {
      outer = kept;
      opened.clear();
    }
    @Nullable Errno error = shell.io().out().error();
    if (error == Errno.EPIPE) {
      shell.exit(Process.STATUS_SIGNAL + Signal.SIGPIPE.number());
    } else if (error != null) {
      String complaint = fields.getFirst() + ": write error: " + error.text();
      shell.io().err(shell.prefix() + complaint + "\n");
      done(shell, 1);
    } else {
      done(shell, status);
    }
  }

  private void runProgram(Interpreter shell, List<String> fields) {
    Process own = shell.process();
    CommandSearch.Found found = CommandSearch.find(shell.host(), own.folder(), fields.getFirst());
    @Nullable Descriptors io = redirections.result();
    if (io == null) {
      return;
    }
    @Nullable Program program = found.program().orElse(null);
    if (program == null) {
      io.err(shell.prefix() + fields.getFirst() + ": " + found.error() + "\n");
      done(shell, found.status());
      return;
    }
    external = true;
    command.assignments().forEach(assignment -> locals.keep(shell.state(), assignment.name()));
    List<Assignment> assignments = command.assignments();
    assign(shell);
    assignments.forEach(assignment -> shell.state().export(assignment.name()));
    var start = new Process.Start(fields, io.forChild(), own.folder(), shell.state().environment());
    locals.restore(shell.state());
    if (shell.mayExec() && !redirections.hasConnection()) {
      unwound(shell);
      shell.handOver();
      own.exec(program, start);
    } else {
      shell.await(shell.host().processes().start(own.pid(), program, start));
    }
  }

  private void done(Interpreter shell, int status) {
    unwound(shell);
    shell.finish(status);
    ErrorExit.check(shell, this, status, false);
  }

  @Override
  void unwound(Interpreter shell) {
    if (outer != null) {
      shell.setIo(outer);
      outer = null;
    }
    locals.restore(shell.state());
    opened.forEach(Sink::close);
    opened.clear();
  }
}
