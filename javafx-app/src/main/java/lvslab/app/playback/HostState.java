package lvslab.app.playback;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;

/// A host at an instant, as far as its trace tells.
///
/// @param name the host
/// @param power whether it runs
/// @param devices by name
/// @param neighbours by device and address
/// @param routes as `ip route` prints them
/// @param sysctls those that were set, by key
/// @param processes those that run, by number
/// @param listening what is listened on, such as `tcp 0.0.0.0:80`
/// @param sockets TCP connections, by both ends
/// @param filters rules of its filter
/// @param ipvs its tables of IPVS
/// @param keepalived what its keepalived reported
public record HostState(
    String name,
    Power power,
    Map<String, DeviceState> devices,
    Map<String, NeighbourState> neighbours,
    List<String> routes,
    Map<String, String> sysctls,
    Map<Integer, String> processes,
    List<String> listening,
    Map<String, SocketState> sockets,
    List<String> filters,
    IpvsState ipvs,
    KeepalivedState keepalived) {
  /// Whether a host runs.
  public enum Power {
    /// It does.
    ON,
    /// It has no power.
    OFF,
    /// It stands still.
    FROZEN
  }

  /// Copies nothing: who makes one gives the collections away.
  public HostState {
    devices = Collections.unmodifiableMap(devices);
    neighbours = Collections.unmodifiableMap(neighbours);
    routes = Collections.unmodifiableList(routes);
    sysctls = Collections.unmodifiableMap(sysctls);
    processes = Collections.unmodifiableMap(processes);
    listening = Collections.unmodifiableList(listening);
    sockets = Collections.unmodifiableMap(sockets);
    filters = Collections.unmodifiableList(filters);
  }

  /// A host that nothing is known of.
  ///
  /// @param host its topology
  /// @return its devices without addresses, down
  static HostState empty(Topology.Host host) {
    Map<String, DeviceState> devices = new LinkedHashMap<>();
    for (Topology.Device device : host.devices()) {
      devices.put(device.name(), new DeviceState(device.name(), false, true, List.of()));
    }
    return new HostState(
        host.name(),
        Power.ON,
        devices,
        Map.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of(),
        List.of(),
        IpvsState.EMPTY,
        KeepalivedState.NONE);
  }

  /// An address of a host.
  ///
  /// @param device where it is
  /// @param prefix the address
  public record Held(DeviceState device, Ipv4Prefix prefix) {}

  /// The addresses that a drawing shows: all but those of 127/8.
  ///
  /// @return them, device by device, wire-facing ones first
  public List<Held> addresses() {
    List<Held> wire = new ArrayList<>();
    List<Held> inner = new ArrayList<>();
    for (DeviceState device : devices.values()) {
      for (Ipv4Prefix prefix : device.addresses()) {
        if (!prefix.address().isLoopback()) {
          (device.isWireFacing() ? wire : inner).add(new Held(device, prefix));
        }
      }
    }
    wire.addAll(inner);
    return wire;
  }

  /// Whether it holds an address on a device that faces a wire.
  ///
  /// @param address which
  /// @return false if it does not have it, or on loopback or a tunnel only
  public boolean holdsOnWire(Ipv4Address address) {
    for (DeviceState device : devices.values()) {
      if (device.isWireFacing()
          && device.addresses().stream().anyMatch(p -> p.address().equals(address))) {
        return true;
      }
    }
    return false;
  }

  /// What its neighbour table says of an address.
  ///
  /// @param address which
  /// @return a MAC address as text, empty if it knows none
  public String believedMac(Ipv4Address address) {
    for (NeighbourState neighbour : neighbours.values()) {
      if (neighbour.address().equals(address) && !neighbour.mac().isEmpty()) {
        return neighbour.mac();
      }
    }
    return "";
  }
}
