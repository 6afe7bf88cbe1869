package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import lvslab.vrrp.conf.InterfacesConf;
import lvslab.vrrp.conf.InterfacesConf.Delay;
import lvslab.vrrp.conf.InterfacesConf.GarpGroup;
import lvslab.vrrp.conf.InterfacesConf.Linkbeat;
import lvslab.vrrp.conf.InterfacesConf.LinkbeatType;

/// What is read of interfaces.
final class InterfacesDraft {
  /// A garp_group.
  static final class Group {
    final List<String> devices = new ArrayList<>();
    OptionalLong interval = OptionalLong.empty();

    /// Whether it has an interval of IPv6, which keeps it.
    boolean neighbours;

    /// Which of the groups with a block of interfaces it is, 0 for none.
    int number;
  }

  final Map<String, Delay> delays = new LinkedHashMap<>();
  final Map<String, LinkbeatType> linkbeats = new LinkedHashMap<>();
  final List<Group> groups = new ArrayList<>();

  boolean isGrouped(String device) {
    return groups.stream().anyMatch(group -> group.devices.contains(device));
  }

  InterfacesConf freeze() {
    return new InterfacesConf(
        List.copyOf(delays.values()),
        linkbeats.entrySet().stream().map(e -> new Linkbeat(e.getKey(), e.getValue())).toList(),
        groups.stream().map(g -> new GarpGroup(g.interval, g.devices)).toList());
  }
}
