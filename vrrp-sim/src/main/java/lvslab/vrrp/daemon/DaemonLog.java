package lvslab.vrrp.daemon;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import lvslab.engine.Engine;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;
import lvslab.vrrp.conf.ConfMessage;

/// Lines of one process of keepalived in the system log, and on its terminal with -n and -l.
public final class DaemonLog {
  private static final DateTimeFormatter CONSOLE =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US);

  private final Process process;
  private final String ident;
  private final KeepalivedOptions options;

  /// Lines since somebody asked.
  private int lines;

  DaemonLog(Process process, String ident, KeepalivedOptions options) {
    this.process = process;
    this.ident = ident;
    this.options = options;
  }

  /// Writes a line.
  ///
  /// @param text without file or time
  public void write(String text) {
    lines++;
    if (!options.noSyslog()) {
      process.host().log(ident + "[" + process.pid() + "]", text);
    }
    if (options.console() && options.dontFork()) {
      String time = WallTime.at(process.host().kernel().nowNanos()).format(CONSOLE);
      process.err(time + ": " + text + "\n");
    }
  }

  /// Writes what keepalived says of its configuration.
  ///
  /// @param message what it says
  void write(ConfMessage message) {
    Engine engine = process.host().kernel().engine();
    long cause = engine.currentCause();
    new Complaint(process, message).tell();
    write(message.text());
    engine.setCurrentCause(cause);
  }

  /// How many lines were written since this was last asked: each is a system call.
  int takeLines() {
    int count = lines;
    lines = 0;
    return count;
  }

  /// Writes a line that only a detailed log has (-D).
  ///
  /// @param text without file or time
  public void detail(String text) {
    if (options.detail()) {
      write(text);
    }
  }
}
