package lvslab.net.unit;

import lvslab.net.host.Process;
import lvslab.net.host.Signal;

/// How processes end, as systemd sees and says it.
final class Endings {
  private Endings() {}

  /// Whether an end is no failure: status 0, or a signal that asks politely.
  static boolean isClean(int status) {
    int signal = status - Process.STATUS_SIGNAL;
    boolean polite =
        signal == Signal.SIGTERM.number()
            || signal == Signal.SIGINT.number()
            || signal == Signal.SIGHUP.number()
            || signal == Signal.SIGPIPE.number();
    return status == 0 || polite;
  }

  /// Whether a signal ended it.
  static boolean isKilled(int status) {
    return status > Process.STATUS_SIGNAL && status < 200;
  }

  /// As the journal has it.
  ///
  /// @return such as `code=killed, status=9/KILL`
  static String text(int status) {
    return isKilled(status)
        ? "code=killed, status=" + signal(status)
        : "code=exited, status=" + status + (status == 1 ? "/FAILURE" : "/n/a");
  }

  /// The signal that ended it.
  ///
  /// @return such as `9/KILL`
  static String signal(int status) {
    int number = status - Process.STATUS_SIGNAL;
    for (Signal signal : Signal.values()) {
      if (signal.number() == number) {
        return number + "/" + signal.name().substring(3);
      }
    }
    return number + "/n/a";
  }
}
