package lvslab.vrrp.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.host.Process;

/// Files with the numbers of processes (core/pidfile.c).
final class PidFiles {
  private PidFiles() {}

  static void write(Process process, String path) {
    process.host().files().write(path, process.pid() + "\n");
  }

  static void remove(Process process, String path) {
    process.host().files().remove(path);
  }

  /// Whether a keepalived runs already; files of processes that have gone are removed.
  static boolean isRunning(Process process, KeepalivedOptions options, DaemonLog log) {
    return all(options).stream().anyMatch(path -> isRunning(process, path, log));
  }

  /// Those that this keepalived has.
  static List<String> all(KeepalivedOptions options) {
    List<String> paths = new ArrayList<>(List.of(options.pidFile()));
    if (options.vrrp()) {
      paths.add(options.vrrpPidFile());
    }
    if (options.checkers()) {
      paths.add(options.checkersPidFile());
    }
    if (options.bfd()) {
      paths.add(options.bfdPidFile());
    }
    return paths;
  }

  private static boolean isRunning(Process process, String path, DaemonLog log) {
    Optional<String> text = process.host().files().read(path).map(String::strip);
    if (text.isEmpty()) {
      return false;
    }
    if (!text.get().matches("\\d{1,9}")) {
      log.write("Error reading pid file " + path);
      remove(process, path);
      return true;
    }
    if (process.host().processes().find(Integer.parseInt(text.get())).isPresent()) {
      return true;
    }
    log.write("Remove a zombie pid file " + path);
    remove(process, path);
    return false;
  }
}
