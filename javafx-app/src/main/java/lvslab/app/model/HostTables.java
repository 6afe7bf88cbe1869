package lvslab.app.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lvslab.app.playback.DeviceState;
import lvslab.app.playback.HostState;
import lvslab.app.playback.NeighbourState;
import lvslab.app.playback.SceneState;
import lvslab.net.wire.Ipv4Prefix;

/// What a host or switch knows at an instant, as tables of lines like those that commands print.
/// Those of IPVS are [IpvsTables].
public final class HostTables {
  /// A table.
  ///
  /// @param title what it is
  /// @param lines its lines
  public record Table(String title, List<String> lines) {
    /// Copies the lines.
    public Table {
      lines = List.copyOf(lines);
    }

    /// The lines that an earlier table did not have.
    ///
    /// @param before the tables of the earlier instant
    /// @return lines of this one
    public Set<String> changedSince(List<Table> before) {
      Set<String> changed = new LinkedHashSet<>(lines);
      before.stream()
          .filter(table -> table.title().equals(title))
          .forEach(table -> changed.removeAll(Set.copyOf(table.lines())));
      return changed;
    }
  }

  private HostTables() {}

  /// The tables of a host or switch.
  ///
  /// @param name of the host or segment
  /// @param scene the instant
  /// @param messages the language of the titles
  /// @return tables, those of a host that are empty left out but for addresses and ARP
  public static List<Table> of(String name, SceneState scene, Messages messages) {
    HostState host = scene.hosts().get(name);
    if (host != null) {
      return ofHost(host, messages);
    }
    Map<String, String> macs = scene.macTables().get(name);
    if (macs == null) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    macs.forEach((mac, port) -> lines.add(mac + "  " + port));
    return List.of(new Table(messages.text("host.mactable", name), lines));
  }

  private static List<Table> ofHost(HostState host, Messages messages) {
    List<Table> tables = new ArrayList<>();
    tables.add(new Table(messages.text("host.devices"), addresses(host)));
    List<String> neighbours = new ArrayList<>();
    for (NeighbourState n : host.neighbours().values()) {
      String mac = n.mac().isEmpty() ? "" : " lladdr " + n.mac();
      neighbours.add(n.address() + " dev " + n.device() + mac + " " + n.state());
    }
    tables.add(new Table(messages.text("host.neighbours"), neighbours));
    add(tables, messages.text("host.routes"), host.routes());
    List<String> sysctls = new ArrayList<>();
    host.sysctls().forEach((key, value) -> sysctls.add(key + " = " + value));
    add(tables, messages.text("host.sysctls"), sysctls);
    add(tables, messages.text("host.filters"), host.filters());
    add(tables, messages.text("host.listening"), host.listening());
    List<String> sockets = new ArrayList<>();
    host.sockets()
        .values()
        .forEach(s -> sockets.add(s.local() + " " + s.remote() + " " + s.state()));
    add(tables, messages.text("host.sockets"), sockets);
    List<String> processes = new ArrayList<>();
    host.processes().forEach((pid, command) -> processes.add(pid + " " + command));
    add(tables, messages.text("host.processes"), processes);
    return tables;
  }

  private static void add(List<Table> tables, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      tables.add(new Table(title, lines));
    }
  }

  private static List<String> addresses(HostState host) {
    List<String> lines = new ArrayList<>();
    for (DeviceState device : host.devices().values()) {
      String state = !device.up() ? " DOWN" : device.carrier() ? "" : " NO-CARRIER";
      if (device.addresses().isEmpty()) {
        lines.add(device.name() + state);
      }
      for (Ipv4Prefix prefix : device.addresses()) {
        lines.add(device.name() + " " + prefix + state);
      }
    }
    return lines;
  }
}
