package lvslab.net.nginx;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;
import lvslab.net.nginx.conf.ErrorLogLine;
import lvslab.net.nginx.conf.LogLevel;

/// The error log (core/ngx_log.c, `ngx_log_error_core`).
final class ErrorLog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT);

  private final Process process;
  private final List<ErrorLogLine> files;
  private final boolean threads;

  ErrorLog(Process process, List<ErrorLogLine> files, boolean threads) {
    this.process = process;
    this.files = files;
    this.threads = threads;
  }

  void write(LogLevel level, String text) {
    write(files, level, text);
  }

  /// Writes to the files of a location.
  void write(List<ErrorLogLine> location, LogLevel level, String text) {
    for (ErrorLogLine file : location.isEmpty() ? files : location) {
      if (level.compareTo(file.level()) <= 0) {
        append(file.file(), line(level, text));
      }
    }
  }

  private void append(String file, String line) {
    if (file.isEmpty()) {
      process.err(line);
    } else {
      process.host().files().append(file, line);
    }
  }

  private String line(LogLevel level, String text) {
    String time = WallTime.at(process.host().kernel().wallNanos()).format(TIME);
    String thread = threads ? Integer.toString(process.pid()) : "0";
    return time + " [" + level.word() + "] " + process.pid() + "#" + thread + ": " + text + "\n";
  }

  /// Writes to the log and, while nginx is still in the foreground, to the terminal.
  void tell(LogLevel level, String text) {
    write(level, text);
    if (level.compareTo(LogLevel.WARN) <= 0) {
      process.err("nginx: [" + level.word() + "] " + text + "\n");
    }
  }
}
