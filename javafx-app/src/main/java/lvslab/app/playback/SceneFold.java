package lvslab.app.playback;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.trace.SocketEvent;
import lvslab.scenarios.trace.TimelineEvent;
import org.jspecify.annotations.Nullable;

/// Folds events into a state. What no event touches is shared with the state it began with.
final class SceneFold {
  private final SceneState from;
  private final Map<String, HostFold> changed = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> tables = new LinkedHashMap<>();
  private final Set<String> blocked;
  private int index;

  SceneFold(SceneState from) {
    this.from = from;
    index = from.index();
    blocked = new LinkedHashSet<>(from.blockedPorts());
  }

  void apply(TraceRecord entry) {
    index++;
    TraceEvent event = entry.event();
    if (event instanceof FrameEvent.Learned learned) {
      table(learned.node()).put(learned.mac().toString(), learned.port());
      return;
    }
    if (event instanceof TimelineEvent.Fault fault) {
      block(fault.text());
    }
    if (!concernsState(event)) {
      return;
    }
    HostFold host = host(event.node());
    if (host == null) {
      return;
    }
    switch (event) {
      case ConfigEvent config -> {
        host.apply(config);
        forgetPort(config);
      }
      case NeighbourEvent neighbour -> host.apply(neighbour, entry.atNanos());
      case SocketEvent socket -> host.apply(socket);
      case ProcessEvent process -> host.apply(process);
      case IpvsEvent ipvs -> host.apply(ipvs, entry.atNanos());
      default -> {}
    }
  }

  /// A switch forgets what it learned behind a port that loses its carrier.
  private void forgetPort(ConfigEvent config) {
    if (config instanceof ConfigEvent.Device device && device.what().equals("no-carrier")) {
      forget(device.node() + "/" + device.device());
    }
  }

  private void forget(String port) {
    for (String link : from.macTables().keySet()) {
      if (current(link).containsValue(port)) {
        table(link).values().removeIf(port::equals);
      }
    }
  }

  /// A fault may close a port of a switch, which then forgets what it learned there, or open it.
  private void block(String fault) {
    String port = fault.substring(fault.indexOf(' ') + 1);
    if (fault.startsWith("block ")) {
      blocked.add(port);
      forget(port);
    } else if (fault.startsWith("unblock ")) {
      blocked.remove(port);
    }
  }

  private static boolean concernsState(TraceEvent event) {
    return event instanceof ConfigEvent
        || event instanceof NeighbourEvent
        || event instanceof SocketEvent
        || event instanceof ProcessEvent
        || event instanceof IpvsEvent;
  }

  private @Nullable HostFold host(String name) {
    HostFold fold = changed.get(name);
    if (fold == null) {
      HostState state = from.hosts().get(name);
      if (state == null) {
        return null;
      }
      fold = new HostFold(state);
      changed.put(name, fold);
    }
    return fold;
  }

  private Map<String, String> current(String link) {
    Map<String, String> table = tables.get(link);
    return table != null ? table : from.macTables().getOrDefault(link, Map.of());
  }

  private Map<String, String> table(String link) {
    return tables.computeIfAbsent(link, key -> new TreeMap<>(current(key)));
  }

  /// The state; the fold must not be used any more.
  SceneState freeze() {
    if (changed.isEmpty() && tables.isEmpty()) {
      return new SceneState(index, from.hosts(), from.macTables(), blocked);
    }
    Map<String, HostState> hosts = new LinkedHashMap<>(from.hosts());
    changed.forEach((name, fold) -> hosts.put(name, fold.freeze()));
    Map<String, Map<String, String>> all = new LinkedHashMap<>(from.macTables());
    tables.forEach((link, table) -> all.put(link, Collections.unmodifiableMap(table)));
    return new SceneState(index, hosts, all, blocked);
  }
}
