package lvslab.net.unit;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import lvslab.net.host.Host;
import lvslab.net.host.SystemLog;
import lvslab.net.host.WallTime;

/// Lines of the journal as journalctl prints them.
final class JournalText {
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ROOT);

  private JournalText() {}

  static String line(Host host, SystemLog.Entry entry) {
    String pid = entry.pid() == 0 ? "" : "[" + entry.pid() + "]";
    return WallTime.at(entry.atNanos()).format(SHORT)
        + " "
        + host.hostname()
        + " "
        + entry.identifier()
        + pid
        + ": "
        + entry.text()
        + "\n";
  }
}
