package lvslab.net.redis;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;

/// The server's log (redis/src/server.c, `serverLogRaw`).
final class RedisLog {
  /// Something that is usual.
  static final char NOTICE = '*';

  /// Something that the administrator should see.
  static final char WARNING = '#';

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss.SSS", Locale.ROOT);

  private final Process process;
  private final String file;
  private char role = 'C';

  RedisLog(Process process, String file) {
    this.process = process;
    this.file = file;
  }

  /// It has begun to serve.
  void becomeMaster() {
    role = 'M';
  }

  void notice(String text) {
    write(role, NOTICE, text);
  }

  void warn(String text) {
    write(role, WARNING, text);
  }

  /// A line of a child that saves.
  void child(int pid, String text) {
    write(pid, 'C', NOTICE, text);
  }

  private void write(char as, char level, String text) {
    write(process.pid(), as, level, text);
  }

  private void write(int pid, char as, char level, String text) {
    String time = WallTime.at(process.host().kernel().wallNanos()).format(TIME);
    String line = pid + ":" + as + " " + time + " " + level + " " + text + "\n";
    if (file.isEmpty()) {
      process.out(line);
    } else {
      process.host().files().append(file, line);
    }
  }
}
