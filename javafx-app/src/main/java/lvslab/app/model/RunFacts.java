package lvslab.app.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lvslab.app.layout.Role;
import lvslab.app.playback.CheckState;
import lvslab.app.playback.DeviceState;
import lvslab.app.playback.Recording;
import lvslab.app.playback.Topology;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.Ipv4Address;
import lvslab.vrrp.trace.CheckEvent;
import lvslab.vrrp.trace.VrrpEvent;

/// What holds for a whole run, so that nothing in the picture jumps: which addresses are virtual,
/// which host plays which part, which lines its card must have room for.
///
/// @param vips addresses that more than one host holds at some time, that IPVS serves, or that a
///   virtual router has
/// @param roles part of each host
/// @param believers hosts that at some time know a MAC address for a virtual address, with those
///   addresses
/// @param cardLines addresses that each host ever holds, as `device address`
/// @param daemons servers that run on each host at some time
/// @param routers names of the virtual routers that each host has at some time
/// @param checked real servers that each host checks at some time, as address and port
public record RunFacts(
    Set<Ipv4Address> vips,
    Map<String, Role> roles,
    Map<String, Set<Ipv4Address>> believers,
    Map<String, List<String>> cardLines,
    Map<String, List<String>> daemons,
    Map<String, Set<String>> routers,
    Map<String, Set<String>> checked) {

  /// Gathers them.
  ///
  /// @param recording the run
  /// @return the facts
  public static RunFacts of(Recording recording) {
    var gathering = new Gathering(recording.topology());
    for (TraceRecord entry : recording.events()) {
      switch (entry.event()) {
        case ConfigEvent.Address change when change.added() -> gathering.address(change);
        case NeighbourEvent neighbour -> gathering.neighbour(neighbour);
        case IpvsEvent.TableChanged changed -> gathering.ipvs(changed);
        case SocketEvent.Listening listening when listening.open() ->
            gathering.listeners.add(listening.node());
        case ProcessEvent.Request request -> gathering.askers.add(request.node());
        case ProcessEvent.Started started ->
            gathering.daemons.started(started.node(), started.command());
        case VrrpEvent.Configured router -> gathering.served.addAll(router.addresses());
        case VrrpEvent.StateChanged changed -> gathering.router(changed);
        case CheckEvent.TimerSet set -> gathering.checked(set);
        default -> {}
      }
    }
    return gathering.finish();
  }

  /// The host that has an address at some time.
  ///
  /// @param address which
  /// @return the first one's name, empty for none
  public String holderOf(Ipv4Address address) {
    for (Map.Entry<String, List<String>> host : cardLines.entrySet()) {
      if (host.getValue().stream().anyMatch(line -> line.contains(" " + address + "/"))) {
        return host.getKey();
      }
    }
    return "";
  }

  /// Goes through the events once.
  private static final class Gathering {
    private final Topology topology;
    private final Map<Ipv4Address, Set<String>> holders = new TreeMap<>();
    private final Map<Ipv4Address, Set<String>> wireHolders = new TreeMap<>();
    private final Map<String, Set<Ipv4Address>> known = new LinkedHashMap<>();
    private final Map<String, List<String>> lines = new LinkedHashMap<>();
    private final Set<String> listeners = new LinkedHashSet<>();
    private final Set<String> askers = new LinkedHashSet<>();
    private final Set<String> directors = new LinkedHashSet<>();
    private final Set<Ipv4Address> served = new TreeSet<>();
    private final Set<Ipv4Address> real = new TreeSet<>();
    private final Daemons daemons = new Daemons();
    private final Map<String, Set<String>> routers = new LinkedHashMap<>();
    private final Map<String, Set<String>> checked = new LinkedHashMap<>();

    Gathering(Topology topology) {
      this.topology = topology;
    }

    void address(ConfigEvent.Address change) {
      Ipv4Address address = change.address().address();
      if (address.isLoopback()) {
        return;
      }
      holders.computeIfAbsent(address, key -> new LinkedHashSet<>()).add(change.node());
      if (DeviceState.isWireFacing(change.device())) {
        wireHolders.computeIfAbsent(address, key -> new LinkedHashSet<>()).add(change.node());
      }
      List<String> own = lines.computeIfAbsent(change.node(), key -> new ArrayList<>());
      String line = change.device() + " " + change.address();
      if (!own.contains(line)) {
        own.add(line);
      }
    }

    /// The addresses of services are virtual, those of real servers make servers of their hosts.
    void ipvs(IpvsEvent.TableChanged event) {
      directors.add(event.node());
      String[] words = event.command().split(" ", -1);
      for (int i = 0; i + 1 < words.length; i++) {
        String address = words[i + 1].replaceFirst(":\\d+$", "");
        if (words[i].equals("-t") || words[i].equals("-u")) {
          Ipv4Address.parse(address).ifPresent(served::add);
        } else if (words[i].equals("-r")) {
          Ipv4Address.parse(address).ifPresent(real::add);
        }
      }
    }

    void router(VrrpEvent.StateChanged event) {
      routers
          .computeIfAbsent(event.node(), key -> new LinkedHashSet<>())
          .add(event.router().instance());
    }

    void checked(CheckEvent.TimerSet event) {
      checked
          .computeIfAbsent(event.node(), key -> new LinkedHashSet<>())
          .add(CheckState.end(event.server().server()));
    }

    void neighbour(NeighbourEvent event) {
      if (event.mac() != null) {
        known.computeIfAbsent(event.node(), key -> new LinkedHashSet<>()).add(event.address());
      }
    }

    RunFacts finish() {
      Set<Ipv4Address> vips = new LinkedHashSet<>(served);
      holders.forEach(
          (address, hosts) -> {
            if (hosts.size() > 1) {
              vips.add(address);
            }
          });
      Map<String, Role> roles = new LinkedHashMap<>();
      for (Topology.Host host : topology.hosts()) {
        roles.put(host.name(), role(host, vips));
      }
      Map<String, Set<Ipv4Address>> believers = new LinkedHashMap<>();
      known.forEach(
          (host, addresses) -> {
            Set<Ipv4Address> virtual = new LinkedHashSet<>(addresses);
            virtual.retainAll(vips);
            if (!virtual.isEmpty()) {
              believers.put(host, virtual);
            }
          });
      return new RunFacts(vips, roles, believers, lines, daemons.byHost(), routers, checked);
    }

    private Role role(Topology.Host host, Set<Ipv4Address> vips) {
      if (directors.contains(host.name()) || routers.containsKey(host.name())) {
        return Role.DIRECTOR;
      }
      boolean holds = real.stream().anyMatch(a -> holds(a, host));
      for (Ipv4Address vip : vips) {
        if (wireHolders.getOrDefault(vip, Set.of()).contains(host.name())) {
          return Role.DIRECTOR;
        }
        holds |= holds(vip, host);
      }
      if (host.links().size() > 1) {
        return Role.ROUTER;
      }
      if (holds || askers.isEmpty()) {
        return holds || listeners.contains(host.name()) ? Role.SERVER : Role.CLIENT;
      }
      return askers.contains(host.name()) ? Role.CLIENT : Role.SERVER;
    }

    private boolean holds(Ipv4Address address, Topology.Host host) {
      return holders.getOrDefault(address, Set.of()).contains(host.name());
    }
  }
}
