package lvslab.net.host;

/// What a process runs. Event-driven: it starts, and from then on acts when its sockets, timers and
/// pipes call.
public interface Program {
  /// Begins. The process lives until [Process#exit(int)] is called.
  ///
  /// @param process the process, with its words, streams and host
  void start(Process process);

  /// A signal came that is not SIGKILL, SIGSTOP or SIGCONT. By default it ends the process, but for
  /// SIGWINCH, which does nothing.
  ///
  /// @param process the process
  /// @param signal which
  default void onSignal(Process process, Signal signal) {
    if (signal != Signal.SIGWINCH) {
      process.exit(Process.STATUS_SIGNAL + signal.number());
    }
  }
}
