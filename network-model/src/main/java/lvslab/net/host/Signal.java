package lvslab.net.host;

import java.util.Locale;
import java.util.Optional;

/// Signals that matter here, with their numbers on Linux.
public enum Signal {
  /// Hang up: daemons read their configuration again.
  SIGHUP(1),
  /// Interrupt.
  SIGINT(2),
  /// Quit.
  SIGQUIT(3),
  /// End at once; cannot be caught.
  SIGKILL(9),
  /// User-defined.
  SIGUSR1(10),
  /// User-defined.
  SIGUSR2(12),
  /// Wrote to a pipe that nobody reads.
  SIGPIPE(13),
  /// Alarm.
  SIGALRM(14),
  /// Please end.
  SIGTERM(15),
  /// Go on.
  SIGCONT(18),
  /// Stop; cannot be caught.
  SIGSTOP(19),
  /// The window changed; Apache takes it for a request to end gracefully.
  SIGWINCH(28);

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

  /// Reads a signal as kill(1) takes it: `9`, `KILL` or `SIGKILL`.
  ///
  /// @param text a number or a name
  /// @return the signal, or nothing for one that is not known here
  public static Optional<Signal> parse(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    for (Signal signal : values()) {
      if (signal.name().equals(name)
          || signal.name().substring(3).equals(name)
          || Integer.toString(signal.number).equals(text)) {
        return Optional.of(signal);
      }
    }
    return Optional.empty();
  }
}
