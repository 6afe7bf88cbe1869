package lvslab.app.playback;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What does not change during a run: which hosts there are, and which device is plugged into which
/// segment.
///
/// @param links segments, in the order of the scenario
/// @param hosts hosts, in the order of the scenario
/// @param places where the scenario wants a host or segment drawn, on a plane of 1000 by 600
public record Topology(List<String> links, List<Host> hosts, Map<String, Place> places) {
  /// Width of the plane that places are given on.
  public static final double PLANE_WIDTH = 1000;

  /// Height of the plane that places are given on.
  public static final double PLANE_HEIGHT = 600;

  /// Copies the lists.
  public Topology {
    links = List.copyOf(links);
    hosts = List.copyOf(hosts);
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
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

  /// A place on the plane.
  ///
  /// @param x from the left
  /// @param y from the top
  public record Place(double x, double y) {}

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
  /// @return names `host/device`, in the order of the scenario
  public List<String> portsOf(String link) {
    List<String> ports = new ArrayList<>();
    for (Host host : hosts) {
      for (Device device : host.devices()) {
        if (device.link().equals(link)) {
          ports.add(host.name() + "/" + device.name());
        }
      }
    }
    return ports;
  }
}
