package lvslab.net.trace;

/// What happens to a process.
public sealed interface ProcessEvent extends NetEvent {
  /// A command line was given to a shell.
  ///
  /// @param node host
  /// @param line the text
  record CommandLine(String node, String line) implements ProcessEvent {}

  /// A process started.
  ///
  /// @param node host
  /// @param pid its number
  /// @param command its words, joined
  record Started(String node, int pid, String command) implements ProcessEvent {}

  /// A process ended.
  ///
  /// @param node host
  /// @param pid its number
  /// @param command its words, joined
  /// @param status exit code, or 128 and the signal
  record Ended(String node, int pid, String command, int status) implements ProcessEvent {}

  /// A command of the timeline or terminal wrote something.
  ///
  /// @param node host
  /// @param text what it wrote, both streams in order
  record Output(String node, String text) implements ProcessEvent {}

  /// A line went to the system log.
  ///
  /// @param node host
  /// @param tag who wrote it, such as `Keepalived_vrrp[1201]`
  /// @param text the line
  record Log(String node, String tag, String text) implements ProcessEvent {}

  /// A request that a client made ended.
  ///
  /// @param node host
  /// @param protocol `http`, `udp`, ...
  /// @param target what was asked
  /// @param ok whether an answer came
  /// @param result status, answer or error, in a line
  /// @param latencyNanos from the first try to the end of the answer
  record Request(
      String node, String protocol, String target, boolean ok, String result, long latencyNanos)
      implements ProcessEvent {}
}
