package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.shell.ShellCommand.AndOr;
import lvslab.net.shell.ShellCommand.Item;
import lvslab.net.shell.ShellCommand.Pipeline;
import lvslab.net.shell.ShellCommand.Sequence;

/// Commands one after another, joined by `&&` and `||`, or by pipes.
final class ListTasks {
  private ListTasks() {}

  /// The items of a list in order.
  static final class SequenceTask extends Task {
    private final Sequence sequence;
    private int next;

    SequenceTask(Sequence sequence) {
      this.sequence = sequence;
    }

    @Override
    void step(Interpreter shell) {
      if (next == 0 && sequence.items().isEmpty()) {
        shell.finish(0);
      } else if (next == sequence.items().size()) {
        shell.finish();
      } else {
        Item item = sequence.items().get(next++);
        if (item.background()) {
          startInBackground(shell, item);
        } else {
          shell.push(Tasks.of(item.command()));
        }
      }
    }

    private static void startInBackground(Interpreter shell, Item item) {
      Process.Streams streams = shell.io().withIn(Pipe.empty()).forChild();
      Fork fork = shell.fork(Tasks.of(item.command()), streams);
      fork.begin();
      shell.state().setStatus(0);
      shell.state().setLastBackgroundPid(fork.process().pid());
      Jobs.of(shell.host()).add(shell.process(), fork.process());
    }
  }

  /// `&&` and `||`.
  static final class AndOrTask extends Task {
    private final AndOr both;
    private boolean leftDone;

    AndOrTask(AndOr both) {
      this.both = both;
    }

    @Override
    void step(Interpreter shell) {
      if (!leftDone) {
        leftDone = true;
        shell.pushCondition(Tasks.of(both.left()));
        return;
      }
      boolean succeeded = shell.state().status() == 0;
      shell.finish();
      if (succeeded == both.isAnd()) {
        Task right = Tasks.of(both.right());
        if (isCondition()) {
          right.setCondition();
        }
        shell.push(right);
      }
    }
  }

  /// Commands whose outputs are the inputs of the next: each runs in a process of its own.
  static final class PipelineTask extends Task {
    private final Pipeline pipeline;
    private final List<Process> children = new ArrayList<>();
    private boolean started;
    private int awaited;
    private int status;

    PipelineTask(Pipeline pipeline) {
      this.pipeline = pipeline;
    }

    @Override
    void step(Interpreter shell) {
      if (!started) {
        started = true;
        if (pipeline.commands().size() == 1) {
          shell.pushCondition(Tasks.of(pipeline.commands().getFirst()));
        } else {
          startAll(shell);
        }
        return;
      }
      if (awaited > 0) {
        note(shell, shell.childStatus());
      } else if (children.isEmpty()) {
        status = shell.state().status();
      }
      if (awaited < children.size()) {
        shell.await(children.get(awaited++));
      } else {
        int result = pipeline.negated() ? status == 0 ? 1 : 0 : status;
        shell.finish(result);
        ErrorExit.check(shell, this, result, pipeline.negated());
      }
    }

    private void note(Interpreter shell, int childStatus) {
      boolean isLast = awaited == children.size();
      if (shell.state().isPipefail() ? childStatus != 0 : isLast) {
        status = childStatus;
      }
    }

    /// Makes all processes first; then the last begins first, so that a reader is there before
    /// anything is written.
    private void startAll(Interpreter shell) {
      List<Fork> forks = new ArrayList<>();
      Pipe in = shell.io().in();
      int last = pipeline.commands().size() - 1;
      for (int i = 0; i <= last; i++) {
        var pipe = new Pipe();
        Descriptors io = shell.io().withIn(in);
        Process.Streams streams =
            i == last ? io.forChild() : io.with(1, SharedSink.of(pipe)).forPipe();
        Fork fork = shell.fork(Tasks.of(pipeline.commands().get(i)), streams);
        forks.add(fork);
        children.add(fork.process());
        if (i > 0) {
          Pipe read = in;
          fork.process().onExit(exitStatus -> read.closeReader());
        }
        in = pipe;
      }
      for (int i = last; i >= 0; i--) {
        forks.get(i).begin();
      }
    }
  }
}
