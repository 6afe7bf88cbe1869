package lvslab.vrrp.work;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Accounts;
import lvslab.net.host.ExitListener;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.net.shell.Shell;
import lvslab.vrrp.conf.NotifyScript;
import lvslab.vrrp.conf.ScriptUser;

/// Starts scripts as children of the process (lib/notify.c): without a terminal, in the root
/// folder.
public final class Scripts {
  private static final int NOT_FOUND = 127;

  private final Process parent;
  private final List<Process> watched = new ArrayList<>();
  private final Set<Process> living = new LinkedHashSet<>();
  private Runnable allEnded = () -> {};

  /// Starts scripts for a process.
  ///
  /// @param parent whose children they are
  public Scripts(Process parent) {
    this.parent = parent;
    parent.onExit(status -> orphaned());
  }

  /// The parent has died, however that was (prctl(2), PR_SET_PDEATHSIG).
  private void orphaned() {
    List.copyOf(living).forEach(script -> script.signal(Signal.SIGTERM));
  }

  /// Starts one of whose end nobody wants to hear (`notify_exec`).
  ///
  /// @param script which
  public void start(NotifyScript script) {
    run(script);
  }

  /// Starts one that is watched: the process does not end before it (`system_call_script`).
  ///
  /// @param script which
  /// @param listener hears how it ends
  /// @return its process, or nothing if there is no such program
  public Optional<Process> start(NotifyScript script, ExitListener listener) {
    Optional<Process> started = run(script);
    if (started.isEmpty()) {
      listener.onExit(NOT_FOUND);
      return started;
    }
    Process process = started.get();
    watched.add(process);
    process.onExit(status -> watched.remove(process));
    process.onExit(listener);
    process.onExit(status -> ended());
    return started;
  }

  /// Starts one that has a second (notify scripts of the state STOP).
  ///
  /// @param script which
  public void startLast(NotifyScript script) {
    start(script, status -> {})
        .filter(Process::isAlive)
        .ifPresent(
            process ->
                parent
                    .timer("script ends", () -> signal(process, Signal.SIGKILL))
                    .arm(SimTime.SECOND));
  }

  /// Sends a signal to a script and what it has started, as to a process group.
  ///
  /// @param script its process
  /// @param signal which
  public void signal(Process script, Signal signal) {
    parent.host().processes().signalTree(script.pid(), signal);
  }

  /// Sends a signal to all that are watched.
  ///
  /// @param signal which
  public void signalAll(Signal signal) {
    List.copyOf(watched).forEach(script -> signal(script, signal));
  }

  /// How many are watched and have not ended.
  ///
  /// @return a count
  public int running() {
    return watched.size();
  }

  /// Sets who hears when the last one that is watched has ended.
  ///
  /// @param listener called each time
  public void onAllEnded(Runnable listener) {
    allEnded = listener;
  }

  private void ended() {
    if (watched.isEmpty() && parent.isAlive()) {
      allEnded.run();
    }
  }

  private Optional<Process> run(NotifyScript script) {
    Optional<Program> program = Shell.find(parent.host(), script.words().getFirst());
    if (program.isEmpty()) {
      return Optional.empty();
    }
    var begin = Process.Start.of(script.words(), Process.Streams.none());
    long cause = parent.host().kernel().engine().currentCause();
    ScriptUser user = script.user();
    var owner = new Accounts.Account(user.name(), user.uid(), user.gid());
    Process started = parent.host().processes().startAs(parent.pid(), program.get(), begin, owner);
    if (started.isAlive()) {
      living.add(started);
      started.onExit(status -> living.remove(started));
    }
    parent.host().kernel().engine().setCurrentCause(cause);
    return Optional.of(started);
  }
}
