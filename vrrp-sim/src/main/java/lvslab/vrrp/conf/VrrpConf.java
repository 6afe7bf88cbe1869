package lvslab.vrrp.conf;

import java.util.List;

/// What the VRRP child goes by.
///
/// @param global what it inherits
/// @param instances in order
/// @param groups sync groups with members
/// @param scripts those that can be run
/// @param files track_file
/// @param processes vrrp_track_process
/// @param staticAddresses static_ipaddress
/// @param staticRouting static_routes and static_rules
/// @param interfaces what is written of interfaces
public record VrrpConf(
    GlobalConf global,
    List<InstanceConf> instances,
    List<SyncGroupConf> groups,
    List<ScriptConf> scripts,
    List<TrackFileConf> files,
    List<TrackProcessConf> processes,
    List<VirtualAddress> staticAddresses,
    RoutingConf staticRouting,
    InterfacesConf interfaces) {
  /// Copies the lists.
  public VrrpConf {
    instances = List.copyOf(instances);
    groups = List.copyOf(groups);
    scripts = List.copyOf(scripts);
    files = List.copyOf(files);
    processes = List.copyOf(processes);
    staticAddresses = List.copyOf(staticAddresses);
  }

  /// Whether IPVS's sync daemons follow a router, for which this child needs IPVS.
  ///
  /// @return true if so
  public boolean followsRouter() {
    return global.lvs().sync().filter(sync -> !sync.instance().isEmpty()).isPresent();
  }
}
