package lvslab.net.program;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;

/// The error log of httpd (server/log.c, `do_errorlog_default`).
final class HttpdLog {
  private static final String FILE = "/var/log/httpd/error_log";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss.SSSSSS yyyy", Locale.ROOT);

  private HttpdLog() {}

  /// Writes a line of level `error`.
  ///
  /// @param process the main process
  /// @param module who writes
  /// @param text with its number
  static void error(Process process, String module, String text) {
    OffsetDateTime now = WallTime.at(process.host().kernel().nowNanos());
    String line = "[" + TIME.format(now) + "] [" + module + ":error] [pid " + process.pid() + "] ";
    process.host().files().append(FILE, line + text + "\n");
  }
}
