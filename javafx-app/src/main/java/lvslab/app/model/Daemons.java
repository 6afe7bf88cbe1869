package lvslab.app.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lvslab.app.playback.HostState;

/// The servers of a host whose running a class wants to see.
final class Daemons {
  private static final Set<String> WATCHED =
      Set.of("keepalived", "httpd", "nginx", "memcached", "redis-server");

  private final Map<String, Set<String>> ever = new LinkedHashMap<>();

  /// A process has started somewhere.
  void started(String host, String command) {
    String name = nameOf(command);
    if (WATCHED.contains(name)) {
      ever.computeIfAbsent(host, key -> new LinkedHashSet<>()).add(name);
    }
  }

  /// Those that run at some time, by host, in the order of their first start.
  Map<String, List<String>> byHost() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    ever.forEach((host, names) -> all.put(host, new ArrayList<>(names)));
    return all;
  }

  static boolean runs(HostState host, String name) {
    return host.processes().values().stream().anyMatch(c -> nameOf(c).equals(name));
  }

  /// The name of a program: `httpd` for `/usr/sbin/httpd -DFOREGROUND`, `nginx` for the title that
  /// it gives itself, `nginx: master process nginx`.
  static String nameOf(String command) {
    int end = command.indexOf(' ');
    String first = end < 0 ? command : command.substring(0, end);
    String name = first.substring(first.lastIndexOf('/') + 1);
    return name.endsWith(":") ? name.substring(0, name.length() - 1) : name;
  }
}
