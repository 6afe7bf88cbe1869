package lvslab.net.host;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folders of a host that hold no file: those that every Linux has, and those that were made.
final class Folders {
  private static final List<String> STANDARD =
      List.of(
          "/",
          "/bin",
          "/boot",
          "/dev",
          "/etc",
          "/etc/httpd",
          "/etc/httpd/conf",
          "/etc/httpd/conf.d",
          "/etc/init.d",
          "/etc/sysconfig",
          "/etc/sysconfig/network-scripts",
          "/etc/sysctl.d",
          "/etc/systemd",
          "/etc/systemd/system",
          "/home",
          "/lib",
          "/mnt",
          "/opt",
          "/proc",
          "/root",
          "/run",
          "/sbin",
          "/srv",
          "/sys",
          "/tmp",
          "/usr",
          "/usr/bin",
          "/usr/lib",
          "/usr/lib/systemd",
          "/usr/lib/systemd/system",
          "/usr/local",
          "/usr/local/bin",
          "/usr/local/sbin",
          "/usr/sbin",
          "/usr/src",
          "/var",
          "/var/log",
          "/var/log/httpd",
          "/var/run",
          "/var/tmp",
          "/var/www",
          "/var/www/html");

  private @Nullable Set<String> made;

  Folders() {}

  boolean isKnown(String path) {
    return STANDARD.contains(path) || made != null && made.contains(path);
  }

  void add(String path) {
    if (made == null) {
      made = new TreeSet<>();
    }
    made.add(path);
  }

  void remove(String path) {
    if (made != null) {
      made.removeIf(name -> name.equals(path) || name.startsWith(path + "/"));
    }
  }

  Stream<String> childrenOf(String prefix) {
    Stream<String> own = made == null ? Stream.empty() : made.stream();
    return Stream.concat(STANDARD.stream(), own)
        .flatMap(path -> FilePath.childOf(prefix, path).stream());
  }
}
