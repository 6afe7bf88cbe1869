package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.net.host.Host;
import lvslab.net.host.Process;

/// The children that the shells of a host have started in the background.
final class Jobs {
  private final Map<Integer, List<Process>> byShell = new TreeMap<>();

  private Jobs() {}

  static Jobs of(Host host) {
    return host.part(Jobs.class, h -> new Jobs());
  }

  void add(Process shell, Process child) {
    if (!shell.isAlive()) {
      return;
    }
    List<Process> children = byShell.get(shell.pid());
    if (children == null) {
      children = new ArrayList<>(1);
      byShell.put(shell.pid(), children);
      shell.own(() -> byShell.remove(shell.pid()));
    }
    children.add(child);
  }

  /// The children of a shell that were not waited for yet.
  List<Process> of(Process shell) {
    return byShell.getOrDefault(shell.pid(), List.of());
  }

  void forget(Process shell, Process child) {
    of(shell).remove(child);
  }
}
