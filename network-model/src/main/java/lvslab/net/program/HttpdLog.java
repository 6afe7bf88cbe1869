package lvslab.net.program;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;

/// The error log of httpd (server/log.c, `do_errorlog_default`).
final class HttpdLog {
  private static final String FILE = "/var/log/httpd/error_log";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss.SSSSSS yyyy", Locale.ROOT);

  private HttpdLog() {}

  /// A file that a client asks for cannot be looked at.
  ///
  /// @param process the main process
  /// @param errno why
  /// @param client who asks
  /// @param paths what it asks for, and the file
  static void noAccess(Process process, Errno errno, Endpoint client, String... paths) {
    String what = "access to " + paths[0] + " failed (filesystem path '" + paths[1] + "')";
    String why = "(" + errno.number() + ")" + errno.text();
    error(process, "core", why + ": [client " + client + "] AH00036: " + what);
  }

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
