package lvslab.vrrp.work;

import java.util.Optional;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.shell.Shell;
import lvslab.vrrp.conf.NotifyScript;

/// Starts scripts as children of the process (lib/notify.c): without a terminal, in the root
/// folder.
public final class Scripts {
  private static final int NOT_FOUND = 127;

  private final Process parent;

  /// Starts scripts for a process.
  ///
  /// @param parent whose children they are
  public Scripts(Process parent) {
    this.parent = parent;
  }

  /// Starts one of whose end nobody wants to hear.
  ///
  /// @param script which
  public void start(NotifyScript script) {
    start(script, status -> {});
  }

  /// Starts one.
  ///
  /// @param script which
  /// @param listener hears how it ends
  /// @return its process, or nothing if there is no such program
  public Optional<Process> start(NotifyScript script, Process.ExitListener listener) {
    Optional<Program> program = Shell.find(parent.host(), script.words().getFirst());
    if (program.isEmpty()) {
      listener.onExit(NOT_FOUND);
      return Optional.empty();
    }
    var begin = Process.Start.of(script.words(), Process.Streams.none());
    long cause = parent.host().kernel().engine().currentCause();
    Process started = parent.host().processes().start(parent.pid(), program.get(), begin);
    started.onExit(listener);
    parent.host().kernel().engine().setCurrentCause(cause);
    return Optional.of(started);
  }
}
