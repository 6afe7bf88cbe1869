package lvslab.app.playback;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lvslab.net.wire.Ipv4Address;

/// All that is known of the run at an instant: an immutable fold of its events.
///
/// @param index how many events have happened
/// @param hosts by name, in the order of the scenario
/// @param macTables of each switch: port by MAC address, both as text
/// @param blockedPorts ports `host/device` that pass nothing
/// @param unplugged ports, as `switch port`, whose cable is pulled out
public record SceneState(
    int index,
    Map<String, HostState> hosts,
    Map<String, Map<String, String>> macTables,
    Set<String> blockedPorts,
    Set<String> unplugged) {
  /// Copies nothing: who makes one gives the collections away.
  public SceneState {
    hosts = Collections.unmodifiableMap(hosts);
    macTables = Collections.unmodifiableMap(macTables);
    blockedPorts = Collections.unmodifiableSet(blockedPorts);
    unplugged = Collections.unmodifiableSet(unplugged);
  }

  /// The state before anything has happened.
  ///
  /// @param topology what there is
  /// @return hosts without addresses, switches that know nothing
  public static SceneState initial(Topology topology) {
    Map<String, HostState> hosts = new LinkedHashMap<>();
    for (Topology.Host host : topology.hosts()) {
      hosts.put(host.name(), HostState.empty(host));
    }
    Map<String, Map<String, String>> tables = new LinkedHashMap<>();
    for (String link : topology.links()) {
      tables.put(link, Collections.unmodifiableMap(new TreeMap<>()));
    }
    return new SceneState(0, hosts, tables, Set.of(), Set.of());
  }

  /// The hosts that hold an address on a device that faces a wire: those who may say "it is mine".
  ///
  /// @param address which
  /// @return their names; more than one is an alarm
  public List<String> ownersOnWire(Ipv4Address address) {
    List<String> owners = new ArrayList<>();
    for (HostState host : hosts.values()) {
      if (host.holdsOnWire(address)) {
        owners.add(host.name());
      }
    }
    return owners;
  }
}
