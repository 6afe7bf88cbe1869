package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lvslab.net.host.FilePath;
import lvslab.net.host.Process;
import lvslab.net.host.SocketName;

/// Which processes hold a socket, as ss -p and netstat -p find out below /proc.
final class SocketOwners {
  private static final int NETSTAT_WIDTH = 19;

  private SocketOwners() {}

  private static SocketName nameOf(SocketRow row) {
    return new SocketName(row.protocol(), row.local(), row.peer());
  }

  /// As ss has it.
  ///
  /// @return such as ` users:(("httpd",pid=1011,fd=3))`, empty for none
  static String users(Process asking, SocketRow row) {
    List<String> users = new ArrayList<>();
    SocketName wanted = nameOf(row);
    for (Process process : asking.host().processes().all()) {
      process
          .descriptors()
          .sockets()
          .forEach(
              (number, name) -> {
                if (name.equals(wanted)) {
                  users.add(
                      String.format(
                          Locale.ROOT,
                          "(\"%s\",pid=%d,fd=%d)",
                          ProcessCommands.nameOf(process),
                          process.pid(),
                          number));
                }
              });
    }
    return users.isEmpty() ? "" : " users:(" + String.join(",", users.reversed()) + ")";
  }

  /// As netstat has it, which shows one.
  ///
  /// @return such as `54315/nginx: master`, or `-`
  static String program(Process asking, SocketRow row) {
    SocketName wanted = nameOf(row);
    for (Process process : asking.host().processes().all()) {
      if (process.descriptors().sockets().containsValue(wanted)) {
        String title = process.title();
        String first = title.split(" ", 2)[0];
        String name = first.endsWith(":") ? title : FilePath.name(first);
        String text = process.pid() + "/" + name;
        return text.substring(0, Math.min(NETSTAT_WIDTH, text.length()));
      }
    }
    return "-";
  }
}
