package lvslab.app.playback;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.trace.SocketEvent;
import org.jspecify.annotations.Nullable;

/// Folds events into a state. What no event touches is shared with the state it began with.
final class SceneFold {
  private final SceneState from;
  private final Map<String, HostFold> changed = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> tables = new LinkedHashMap<>();
  private int index;

  SceneFold(SceneState from) {
    this.from = from;
    index = from.index();
  }

  void apply(TraceRecord entry) {
    index++;
    TraceEvent event = entry.event();
    if (event instanceof FrameEvent.Learned learned) {
      table(learned.node()).put(learned.mac().toString(), learned.port());
      return;
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
      default -> {}
    }
  }

  /// A switch forgets what it learned behind a port that loses its carrier.
  private void forgetPort(ConfigEvent config) {
    if (config instanceof ConfigEvent.Device device && device.what().equals("no-carrier")) {
      String port = device.node() + "/" + device.device();
      for (String link : from.macTables().keySet()) {
        if (current(link).containsValue(port)) {
          table(link).values().removeIf(port::equals);
        }
      }
    }
  }

  private static boolean concernsState(TraceEvent event) {
    return event instanceof ConfigEvent
        || event instanceof NeighbourEvent
        || event instanceof SocketEvent
        || event instanceof ProcessEvent;
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
      return new SceneState(index, from.hosts(), from.macTables());
    }
    Map<String, HostState> hosts = new LinkedHashMap<>(from.hosts());
    changed.forEach((name, fold) -> hosts.put(name, fold.freeze()));
    Map<String, Map<String, String>> all = new LinkedHashMap<>(from.macTables());
    tables.forEach((link, table) -> all.put(link, Collections.unmodifiableMap(table)));
    return new SceneState(index, hosts, all);
  }
}
