package lvslab.app.playback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.socket.Endpoint;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.HostEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.trace.SocketEvent;
import lvslab.vrrp.trace.CheckEvent;
import lvslab.vrrp.trace.VrrpEvent;
import org.jspecify.annotations.Nullable;

/// A host's state while events are folded into it.
final class HostFold {
  private final String name;
  private HostState.Power power;
  private final Map<String, DeviceState> devices;
  private final Map<String, NeighbourState> neighbours;
  private final List<String> routes;
  private final Map<String, String> sysctls;
  private final Map<Integer, String> processes;
  private final List<String> listening;
  private final Map<String, SocketState> sockets;
  private final List<String> filters;
  private IpvsFold ipvs;
  private KeepalivedFold keepalived;

  HostFold(HostState from) {
    name = from.name();
    power = from.power();
    devices = new LinkedHashMap<>(from.devices());
    neighbours = new LinkedHashMap<>(from.neighbours());
    routes = new ArrayList<>(from.routes());
    sysctls = new TreeMap<>(from.sysctls());
    processes = new TreeMap<>(from.processes());
    listening = new ArrayList<>(from.listening());
    sockets = new LinkedHashMap<>(from.sockets());
    filters = new ArrayList<>(from.filters());
    ipvs = new IpvsFold(from.ipvs());
    keepalived = new KeepalivedFold(from.keepalived());
  }

  HostState freeze() {
    return new HostState(
        name,
        power,
        devices,
        neighbours,
        routes,
        sysctls,
        processes,
        listening,
        sockets,
        filters,
        ipvs.freeze(),
        keepalived.freeze());
  }

  void apply(HostEvent event) {
    switch (event.what()) {
      case "off" -> {
        power = HostState.Power.OFF;
        lose();
      }
      case "on", "thawed" -> power = HostState.Power.ON;
      case "frozen" -> power = HostState.Power.FROZEN;
      default -> {}
    }
  }

  /// All that a host without power loses: whatever is not in its files.
  private void lose() {
    devices.replaceAll((device, old) -> new DeviceState(device, false, old.carrier(), List.of()));
    neighbours.clear();
    routes.clear();
    sysctls.clear();
    processes.clear();
    listening.clear();
    sockets.clear();
    filters.clear();
    ipvs = new IpvsFold(IpvsState.EMPTY);
    keepalived = new KeepalivedFold(KeepalivedState.NONE);
  }

  void apply(ConfigEvent event) {
    switch (event) {
      case ConfigEvent.Address change ->
          devices.compute(
              change.device(),
              (key, old) -> known(key, old).with(change.address(), change.added()));
      case ConfigEvent.Device change -> change(change);
      case ConfigEvent.Route change -> change(routes, change.route(), change.added());
      case ConfigEvent.RouteLearned change -> {} // no table changes
      case ConfigEvent.FilterRule change -> change(filters, change.rule(), change.added());
      case ConfigEvent.Port change -> {} // of a switch
      case ConfigEvent.Sysctl change -> sysctls.put(change.key(), change.value());
    }
  }

  private static DeviceState known(String device, @Nullable DeviceState old) {
    return old == null ? new DeviceState(device, true, true, List.of()) : old;
  }

  private void change(ConfigEvent.Device change) {
    DeviceState old = known(change.device(), devices.get(change.device()));
    boolean up = old.up();
    boolean carrier = old.carrier();
    switch (change.what()) {
      case "up" -> up = true;
      case "down" -> up = false;
      case "carrier" -> carrier = true;
      case "no-carrier" -> carrier = false;
      default -> {}
    }
    devices.put(change.device(), new DeviceState(old.name(), up, carrier, old.addresses()));
  }

  private static void change(List<String> list, String text, boolean added) {
    if (!added) {
      list.remove(text);
    } else if (!list.contains(text)) {
      list.add(text);
    }
  }

  void apply(NeighbourEvent event, long atNanos) {
    String key = event.device() + " " + event.address();
    if (event.state().equals("NONE")) {
      neighbours.remove(key);
      return;
    }
    String mac = event.mac() == null ? "" : event.mac().toString();
    neighbours.put(
        key, new NeighbourState(event.device(), event.address(), event.state(), mac, atNanos));
  }

  void apply(SocketEvent event) {
    switch (event) {
      case SocketEvent.TcpState change -> {
        String key = key(change.local(), change.remote());
        if (change.state().equals("CLOSED") || change.state().equals("CLOSE")) {
          sockets.remove(key);
        } else {
          sockets.put(key, new SocketState(change.local(), change.remote(), change.state()));
        }
      }
      case SocketEvent.Listening change ->
          change(listening, change.protocol() + " " + change.local(), change.open());
      case SocketEvent.TcpTimer timer -> {}
      case SocketEvent.BindRefused refused -> {}
      case SocketEvent.Unanswered waited -> {}
    }
  }

  private static String key(Endpoint local, Endpoint remote) {
    return local + " " + remote;
  }

  void apply(IpvsEvent event, long atNanos) {
    ipvs.apply(event, atNanos);
  }

  void apply(VrrpEvent event, long atNanos) {
    keepalived.apply(event, atNanos);
  }

  void apply(CheckEvent event, long atNanos) {
    keepalived.apply(event, atNanos);
  }

  void apply(ProcessEvent event) {
    switch (event) {
      case ProcessEvent.Started started -> processes.put(started.pid(), started.command());
      case ProcessEvent.Ended ended -> {
        processes.remove(ended.pid());
        keepalived.ended(ended.pid());
      }
      default -> {}
    }
  }
}
