package lvslab.net.trace;

import lvslab.net.wire.Ipv4Prefix;

/// The configuration of a host changed.
public sealed interface ConfigEvent extends NetEvent {
  /// An address was added to a device, or removed.
  ///
  /// @param node host
  /// @param device its device
  /// @param address the address with its prefix
  /// @param added false for removed
  record Address(String node, String device, Ipv4Prefix address, boolean added)
      implements ConfigEvent {}

  /// A route was added or removed.
  ///
  /// @param node host
  /// @param route as `ip route` prints it
  /// @param added false for removed
  record Route(String node, String route, boolean added) implements ConfigEvent {}

  /// A host learned something of the way to one destination (a next hop exception).
  ///
  /// @param node host
  /// @param route such as `172.16.16.172 dev eth0 mtu 1480`
  record RouteLearned(String node, String route) implements ConfigEvent {}

  /// A sysctl value was set.
  ///
  /// @param node host
  /// @param key such as `net.ipv4.ip_forward`
  /// @param former value before
  /// @param value value now
  record Sysctl(String node, String key, String former, String value) implements ConfigEvent {}

  /// A device changed.
  ///
  /// @param node host
  /// @param device its device
  /// @param what `up`, `down`, `carrier`, `no-carrier`, `address`, `mtu`, `hangs`, `works`,
  ///   `overrun`, `drained`, `qdisc`
  /// @param value the new value where there is one
  record Device(String node, String device, String what, String value) implements ConfigEvent {}

  /// A rule of a filter changed.
  ///
  /// @param node host
  /// @param rule as iptables-save prints it
  /// @param added false for removed
  record FilterRule(String node, String rule, boolean added) implements ConfigEvent {}

  /// A port of a switch, or the cable that is plugged into it, was broken or mended.
  ///
  /// @param node the switch
  /// @param port its name
  /// @param what `unplugged`, `plugged`, `disabled`, `forwarding`, `isolated`, `joined`, `shaped`,
  ///   `disturbed`, `undisturbed`, `claims`, `forgets`
  /// @param value what it is now, where there is more to say
  record Port(String node, String port, String what, String value) implements ConfigEvent {}
}
