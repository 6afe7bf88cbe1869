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
import lvslab.net.trace.HostEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.trace.SocketEvent;
import lvslab.vrrp.trace.CheckEvent;
import lvslab.vrrp.trace.VrrpEvent;
import org.jspecify.annotations.Nullable;

/// Folds events into a state. What no event touches is shared with the state it began with.
final class SceneFold {
  private final SceneState from;
  private final Map<String, HostFold> changed = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> tables = new LinkedHashMap<>();
  private final Set<String> blocked;
  private final Set<String> unplugged;
  private int index;

  SceneFold(SceneState from) {
    this.from = from;
    index = from.index();
    blocked = new LinkedHashSet<>(from.blockedPorts());
    unplugged = new LinkedHashSet<>(from.unplugged());
  }

  void apply(TraceRecord entry) {
    index++;
    TraceEvent event = entry.event();
    if (event instanceof FrameEvent.Learned learned) {
      table(learned.node()).put(learned.mac().toString(), learned.port());
      return;
    }
    if (event instanceof ConfigEvent.Port port) {
      block(port);
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
      case HostEvent power -> host.apply(power);
      case IpvsEvent ipvs -> host.apply(ipvs, entry.atNanos());
      case VrrpEvent vrrp -> host.apply(vrrp, entry.atNanos());
      case CheckEvent check -> host.apply(check, entry.atNanos());
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

  /// A port is closed or opened, or its cable is pulled out or plugged in: the switch forgets what
  /// it learned behind a port without a cable.
  private void block(ConfigEvent.Port change) {
    String port = change.port();
    switch (change.what()) {
      case "disabled" -> blocked.add(port);
      case "forwarding" -> blocked.remove(port);
      case "unplugged" -> {
        unplugged.add(change.node() + " " + port);
        forget(port);
      }
      case "plugged" -> unplugged.remove(change.node() + " " + port);
      default -> {}
    }
  }

  private static boolean concernsState(TraceEvent event) {
    return event instanceof ConfigEvent
        || event instanceof NeighbourEvent
        || event instanceof SocketEvent
        || event instanceof ProcessEvent
        || event instanceof HostEvent
        || event instanceof IpvsEvent
        || event instanceof VrrpEvent
        || event instanceof CheckEvent;
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
      return new SceneState(index, from.hosts(), from.macTables(), blocked, unplugged);
    }
    Map<String, HostState> hosts = new LinkedHashMap<>(from.hosts());
    changed.forEach((name, fold) -> hosts.put(name, fold.freeze()));
    Map<String, Map<String, String>> all = new LinkedHashMap<>(from.macTables());
    tables.forEach((link, table) -> all.put(link, Collections.unmodifiableMap(table)));
    return new SceneState(index, hosts, all, blocked, unplugged);
  }
}
