package lvslab.net.shell;

import lvslab.net.host.Host;
import lvslab.net.host.Process;
import org.jspecify.annotations.Nullable;

/// A copy of a shell in a process of its own, which begins when it is told.
final class Fork {
  private final Interpreter parent;
  private final ShellState state;
  private final Task task;
  private @Nullable Interpreter copy;

  private Fork(Interpreter parent, Task task) {
    this.parent = parent;
    this.task = task;
    state = parent.state().copy();
  }

  static Fork of(Interpreter parent, Task task, Process.Streams streams) {
    var fork = new Fork(parent, task);
    Process own = parent.process();
    var start = new Process.Start(own.words(), streams, own.folder(), parent.state().environment());
    parent.host().processes().fork(own.pid(), fork::prepare, start);
    return fork;
  }

  private void prepare(Process child) {
    copy =
        new Interpreter(child, state, parent.errorName(), parent.scriptCause(), parent.watcher());
  }

  Process process() {
    return copy().process();
  }

  private Interpreter copy() {
    Interpreter made = copy;
    if (made == null) {
      throw new IllegalStateException("a process starts its program at once");
    }
    return made;
  }

  /// Runs the task, unless there are too many shells inside each other.
  void begin() {
    Host host = parent.host();
    long cause = host.kernel().engine().currentCause();
    if (parent.guard().enter()) {
      copy().startCopy(task);
      parent.guard().leave();
    } else {
      parent.io().err(parent.prefix() + "fork: Resource temporarily unavailable\n");
      process().exit(254);
    }
    host.kernel().engine().setCurrentCause(cause);
  }
}
