package lvslab.net.shell;

import lvslab.net.host.Host;

/// Ends scripts that would go on for ever without time going on: a loop that never sleeps, a
/// function that calls itself, a shell that copies itself.
final class RunawayGuard {
  /// Commands of one host at one instant.
  static final int MAX_COMMANDS = 100_000;

  /// Tasks of one shell on top of each other.
  static final int MAX_DEPTH = 5_000;

  /// Copies of a shell inside each other.
  static final int MAX_FORKS = 100;

  static final String MESSAGE =
      "more than 100000 commands at one instant: the script never waits, and was stopped";

  /// As a process that SIGKILL ended.
  static final int STATUS = 137;

  private final Host host;
  private long instant = -1;
  private int commands;
  private int forks;

  private RunawayGuard(Host host) {
    this.host = host;
  }

  static RunawayGuard of(Host host) {
    return host.part(RunawayGuard.class, RunawayGuard::new);
  }

  /// Counts a command.
  ///
  /// @return false if it is one too many
  boolean permits() {
    long now = host.kernel().nowNanos();
    if (now != instant) {
      instant = now;
      commands = 0;
    }
    return ++commands <= MAX_COMMANDS;
  }

  /// A copy begins.
  ///
  /// @return false if it is one too many
  boolean enter() {
    if (forks >= MAX_FORKS) {
      return false;
    }
    forks++;
    return true;
  }

  /// A copy runs by itself.
  void leave() {
    forks--;
  }
}
