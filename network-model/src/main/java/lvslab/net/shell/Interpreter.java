package lvslab.net.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.host.Signal;
import lvslab.net.trace.ProcessEvent;
import org.jspecify.annotations.Nullable;

/// Runs the commands of one shell process. It never blocks: while a child runs it waits to be told,
/// and its place in the script stays on a stack of tasks.
final class Interpreter {
  private final Process process;
  private final ShellState state;
  private final Deque<Task> stack = new ArrayDeque<>();
  private final RunawayGuard guard;
  private final Traps traps = new Traps();
  private final long scriptCause;
  private final String errorName;
  private final Shell.Watcher watcher;
  private Descriptors io;
  private @Nullable Descriptors kept;
  private boolean disposable;
  private boolean waiting;
  private boolean running;
  private int childStatus;
  private int line;

  /// A shell.
  ///
  /// @param process its process
  /// @param state what it remembers
  /// @param errorName what its complaints begin with; for a script in a file its path
  /// @param scriptCause serial of what its commands follow from
  /// @param watcher hears of each command
  Interpreter(
      Process process,
      ShellState state,
      String errorName,
      long scriptCause,
      Shell.Watcher watcher) {
    this.process = process;
    this.state = state;
    this.errorName = errorName;
    this.scriptCause = scriptCause;
    this.watcher = watcher;
    io = new Descriptors(process.streams().in(), process.streams().out(), process.streams().err());
    guard = RunawayGuard.of(process.host());
  }

  /// Runs a command to its end as a copy of another shell, whose process a last program may take.
  void startCopy(Task task) {
    disposable = true;
    start(task);
  }

  /// Runs a command to its end, then ends the process with its status.
  void start(Task task) {
    stack.push(task);
    run();
  }

  private void run() {
    if (running) {
      return;
    }
    running = true;
    do {
      while (!waiting && !stack.isEmpty() && process.isAlive()) {
        traps.interrupt(this);
        stack.element().step(this);
      }
    } while (!waiting && process.isAlive() && traps.atExit(this));
    running = false;
    if (!waiting && stack.isEmpty()) {
      process.exit(state.status());
    }
  }

  /// Puts a task on top.
  void push(Task task) {
    if (!stack.isEmpty() && stack.element().isCondition()) {
      task.setCondition();
    }
    if (stack.size() >= RunawayGuard.MAX_DEPTH) {
      fail("maximum function nesting level exceeded", 1);
    } else {
      stack.push(task);
    }
  }

  /// Puts a task on top whose status is looked at.
  void pushCondition(Task task) {
    task.setCondition();
    push(task);
  }

  /// The top task is done.
  void finish(int status) {
    state.setStatus(status);
    stack.pop();
  }

  /// The top task is done and leaves the status as it is.
  void finish() {
    stack.pop();
  }

  /// Nothing happens until [#wake()].
  void sleep() {
    waiting = true;
  }

  /// Goes on after [#sleep()].
  void wake() {
    if (waiting) {
      waiting = false;
      run();
    }
  }

  /// Waits for the end of a child.
  void await(Process child) {
    sleep();
    child.onExit(
        status -> {
          childStatus = status;
          wake();
        });
  }

  /// How the child ended that was waited for last.
  int childStatus() {
    return childStatus;
  }

  void setChildStatus(int status) {
    childStatus = status;
  }

  Traps traps() {
    return traps;
  }

  /// A signal came.
  ///
  /// @return false if it ends the shell as it ends any program
  boolean take(Signal signal) {
    if (!traps.takes(signal)) {
      if (traps.isEmpty() || signal == Signal.SIGWINCH) {
        return false;
      }
      exit(Process.STATUS_SIGNAL + signal.number());
      wake();
    }
    return true;
  }

  /// Takes tasks off until one is found; that one stays.
  ///
  /// @return whether there was one; if not, the stack is as it was
  boolean unwindTo(Predicate<Task> wanted) {
    if (stack.stream().noneMatch(wanted)) {
      return false;
    }
    @Nullable Task top = stack.peek();
    while (top != null && !wanted.test(top)) {
      stack.pop().unwound(this);
      top = stack.peek();
    }
    return true;
  }

  /// Ends the shell.
  void exit(int status) {
    state.setStatus(status);
    while (!stack.isEmpty()) {
      stack.pop().unwound(this);
    }
  }

  /// Complains and ends the shell.
  void fail(String message, int status) {
    io.err(prefix() + message + "\n");
    exit(status);
  }

  /// What a complaint of the shell begins with.
  String prefix() {
    return errorName.equals(ShellProgram.NAME)
        ? errorName + ": "
        : errorName + ": line " + line + ": ";
  }

  /// A simple command begins: notes it, and makes it the cause of what follows.
  ///
  /// @return the serial of its trace event
  long begin(ShellCommand.Simple command) {
    line = command.place().line();
    Host host = host();
    host.kernel().engine().setCurrentCause(scriptCause);
    watcher.onCommand(command.place(), command.text());
    if (host.kernel().trace().isOpen()) {
      host.kernel().trace().emit(new ProcessEvent.CommandLine(host.name(), command.text()));
    }
    if (!guard.permits()) {
      fail(RunawayGuard.MESSAGE, RunawayGuard.STATUS);
    }
    return host.kernel().engine().currentCause();
  }

  /// Makes a copy of this shell that will run one task, as fork(2) does.
  ///
  /// @param task what it runs
  /// @param streams of the copy
  /// @return the child, which waits for its begin
  Fork fork(Task task, Process.Streams streams) {
    return Fork.of(this, task, streams);
  }

  RunawayGuard guard() {
    return guard;
  }

  long scriptCause() {
    return scriptCause;
  }

  String errorName() {
    return errorName;
  }

  Shell.Watcher watcher() {
    return watcher;
  }

  Process process() {
    return process;
  }

  Host host() {
    return process.host();
  }

  ShellState state() {
    return state;
  }

  /// Where commands read and write now.
  Descriptors io() {
    return io;
  }

  void setIo(Descriptors now) {
    io = now;
  }

  /// The function that runs, if one does.
  Optional<GroupTasks.CallTask> innermostCall() {
    return stack.stream()
        .filter(GroupTasks.CallTask.class::isInstance)
        .map(GroupTasks.CallTask.class::cast)
        .findFirst();
  }

  /// The loops that run, the innermost first, up to the function that runs.
  List<LoopTasks.LoopTask> loops() {
    return stack.stream()
        .takeWhile(task -> !(task instanceof GroupTasks.CallTask))
        .filter(LoopTasks.LoopTask.class::isInstance)
        .map(LoopTasks.LoopTask.class::cast)
        .toList();
  }

  /// `exec` without a command: the redirections of the command that runs now hold from now on.
  void keepIo() {
    kept = io;
  }

  /// What [#keepIo()] kept, once.
  @Nullable Descriptors takeKept() {
    @Nullable Descriptors result = kept;
    kept = null;
    return result;
  }

  /// The shell ends when the command that runs now has ended: `exec` leaves nothing behind it.
  void exitWhenDone() {
    disposable = true;
    @Nullable Task command = stack.pollFirst();
    while (!stack.isEmpty()) {
      stack.pop().unwound(this);
    }
    if (command != null) {
      stack.push(command);
    }
  }

  /// Another program goes on in the process: nothing more happens here.
  void handOver() {
    waiting = true;
  }

  /// Whether a task is the top one.
  boolean isOnTop(Task task) {
    return stack.peek() == task;
  }

  /// Whether the top task is the last thing a shell has to do that nobody comes back to, so that a
  /// program may take its process over.
  boolean mayExec() {
    return disposable && stack.size() == 1 && traps.isEmpty();
  }
}
