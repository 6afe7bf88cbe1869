package lvslab.app.playback;

import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What does not change during a run: which hosts there are, and which device is plugged into which
/// segment.
///
/// @param links segments, in the order of the scenario
/// @param trunks cables between switches
/// @param hosts hosts, in the order of the scenario
/// @param places where the scenario wants a host or segment drawn, in any unit: what counts is
///   where they are to each other, with the same margin left and right, above and below
public record Topology(
    List<String> links, List<Trunk> trunks, List<Host> hosts, Map<String, Place> places) {
  /// Copies the lists.
  public Topology {
    links = List.copyOf(links);
    trunks = List.copyOf(trunks);
    hosts = List.copyOf(hosts);
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
  }

  /// A cable between two switches. Each names its port by the other.
  ///
  /// @param lower one segment
  /// @param upper the other
  public record Trunk(String lower, String upper) {
    /// Whether it ends at a switch.
    ///
    /// @param link name of the segment
    /// @return true for one of its ends
    public boolean joins(String link) {
      return lower.equals(link) || upper.equals(link);
    }
  }

  /// A host.
  ///
  /// @param name its name
  /// @param devices its devices that are plugged in
  public record Host(String name, List<Device> devices) {
    /// Copies the devices.
    public Host {
      devices = List.copyOf(devices);
    }

    /// The segments it is plugged into.
    ///
    /// @return their names, each once
    public List<String> links() {
      return devices.stream().map(Device::link).distinct().toList();
    }
  }

  /// A device of a host.
  ///
  /// @param name such as `eth0`
  /// @param mac its address as text
  /// @param link the segment it is plugged into
  public record Device(String name, String mac, String link) {}

  /// A place in the drawing.
  ///
  /// @param x from the left
  /// @param y from the top
  public record Place(double x, double y) {}

  /// A place as parts of the drawing's width and height.
  ///
  /// @param name of a host or segment
  /// @return 0 to 1 both ways, or null if the scenario has no place for it
  public @Nullable Place part(String name) {
    Place place = places.get(name);
    if (place == null) {
      return null;
    }
    DoubleSummaryStatistics x = places.values().stream().mapToDouble(Place::x).summaryStatistics();
    DoubleSummaryStatistics y = places.values().stream().mapToDouble(Place::y).summaryStatistics();
    double width = x.getMin() + x.getMax();
    double height = y.getMin() + y.getMax();
    return new Place(width <= 0 ? 0.5 : place.x() / width, height <= 0 ? 0.5 : place.y() / height);
  }

  /// Whether two segments share a host or a cable.
  ///
  /// @param a a segment
  /// @param b another
  /// @return true if a frame can go from one to the other in one step
  public boolean areNeighbours(String a, String b) {
    return trunks.stream().anyMatch(trunk -> trunk.joins(a) && trunk.joins(b))
        || hosts.stream().anyMatch(host -> host.links().contains(a) && host.links().contains(b));
  }

  /// Finds a host.
  ///
  /// @param name its name
  /// @return the host, or null
  public @Nullable Host host(String name) {
    for (Host host : hosts) {
      if (host.name().equals(name)) {
        return host;
      }
    }
    return null;
  }

  /// Whose device a MAC address is.
  ///
  /// @param mac as text
  /// @return name of the host, or empty for none
  public String ownerOf(String mac) {
    for (Host host : hosts) {
      for (Device device : host.devices()) {
        if (device.mac().equals(mac)) {
          return host.name();
        }
      }
    }
    return "";
  }

  /// The ports of a segment.
  ///
  /// @param link its name
  /// @return names `host/device` in the order of the scenario, then other switches
  public List<String> portsOf(String link) {
    List<String> ports = new ArrayList<>();
    for (Host host : hosts) {
      for (Device device : host.devices()) {
        if (device.link().equals(link)) {
          ports.add(host.name() + "/" + device.name());
        }
      }
    }
    for (Trunk trunk : trunks) {
      if (trunk.joins(link)) {
        ports.add(trunk.lower().equals(link) ? trunk.upper() : trunk.lower());
      }
    }
    return ports;
  }
}
