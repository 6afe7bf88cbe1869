package lvslab.vrrp.child;

import java.util.Optional;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.shell.Shell;
import lvslab.vrrp.conf.NotifyScript;

/// Starts scripts as children of the process (lib/notify.c): without a terminal, in the root
/// folder.
final class Scripts {
  private static final int NOT_FOUND = 127;

  private final ChildContext context;

  Scripts(ChildContext context) {
    this.context = context;
  }

  /// Starts one of whose end nobody wants to hear.
  void start(NotifyScript script) {
    start(script, status -> {});
  }

  /// Starts one.
  ///
  /// @param listener hears how it ends
  /// @return its process, or nothing if there is no such program
  Optional<Process> start(NotifyScript script, Process.ExitListener listener) {
    Optional<Program> program = Shell.find(context.host(), script.words().getFirst());
    if (program.isEmpty()) {
      listener.onExit(NOT_FOUND);
      return Optional.empty();
    }
    var begin = Process.Start.of(script.words(), Process.Streams.none());
    long cause = context.host().kernel().engine().currentCause();
    Process started =
        context.host().processes().start(context.process().pid(), program.get(), begin);
    started.onExit(listener);
    context.host().kernel().engine().setCurrentCause(cause);
    return Optional.of(started);
  }
}
