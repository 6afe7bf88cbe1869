package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import lvslab.vrrp.conf.RouteConf;
import lvslab.vrrp.conf.RoutingConf;
import lvslab.vrrp.conf.RuleConf;
import lvslab.vrrp.conf.Tracked;
import lvslab.vrrp.conf.VirtualAddress;
import lvslab.vrrp.conf.VrrpConf;

/// All that the VRRP child has read.
final class VrrpDraft {
  final GlobalDraft global;
  final List<InstanceDraft> instances = new ArrayList<>();
  final List<SyncGroupDraft> groups = new ArrayList<>();
  final List<ScriptDraft> scripts = new ArrayList<>();
  final List<TrackFileDraft> files = new ArrayList<>();
  final List<TrackProcessDraft> processes = new ArrayList<>();
  final List<Tracked> bfds = new ArrayList<>();
  final List<String> trackGroups = new ArrayList<>();
  final List<VirtualAddress> staticAddresses = new ArrayList<>();
  final List<RouteConf> staticRoutes = new ArrayList<>();
  final List<RuleConf> staticRules = new ArrayList<>();
  final InterfacesDraft interfaces = new InterfacesDraft();

  private final InstanceDraft strayInstance;
  private final SyncGroupDraft strayGroup;

  VrrpDraft(GlobalDraft global) {
    this.global = global;
    strayInstance = new InstanceDraft("(null)", global.span, global);
    strayGroup = new SyncGroupDraft("", global.span);
  }

  /// The instance that is open. Where the last block was refused for its name and its lines are
  /// read all the same, keepalived writes into whatever lies there; here they go nowhere.
  InstanceDraft instance() {
    return instances.isEmpty() ? strayInstance : instances.getLast();
  }

  /// The group that is open, or one that goes nowhere.
  SyncGroupDraft group() {
    return groups.isEmpty() ? strayGroup : groups.getLast();
  }

  VrrpConf freeze() {
    return new VrrpConf(
        global.freeze(),
        instances.stream().map(i -> InstanceFreezer.freeze(i, global)).toList(),
        groups.stream().map(g -> g.freeze(global)).toList(),
        scripts.stream().map(ScriptDraft::freeze).toList(),
        files.stream().map(TrackFileDraft::freeze).toList(),
        processes.stream().map(TrackProcessDraft::freeze).toList(),
        staticAddresses,
        new RoutingConf(staticRoutes, staticRules),
        interfaces.freeze());
  }
}
