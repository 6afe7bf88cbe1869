package lvslab.net.host;

/// Signals that matter here, with their numbers on Linux.
public enum Signal {
  /// Hang up: daemons read their configuration again.
  SIGHUP(1),
  /// Interrupt.
  SIGINT(2),
  /// End at once; cannot be caught.
  SIGKILL(9),
  /// User-defined.
  SIGUSR1(10),
  /// User-defined.
  SIGUSR2(12),
  /// Alarm.
  SIGALRM(14),
  /// Please end.
  SIGTERM(15),
  /// Go on.
  SIGCONT(18),
  /// Stop; cannot be caught.
  SIGSTOP(19);

  private final int number;

  Signal(int number) {
    this.number = number;
  }

  /// Its number.
  ///
  /// @return 1 to 31
  public int number() {
    return number;
  }
}
