package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
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

  VrrpDraft(GlobalDraft global) {
    this.global = global;
  }

  VrrpConf freeze(boolean security) {
    return new VrrpConf(
        global.freeze(security),
        instances.stream().map(i -> InstanceFreezer.freeze(i, global)).toList(),
        groups.stream().map(g -> g.freeze(global)).toList(),
        scripts.stream().map(ScriptDraft::freeze).toList(),
        files.stream().map(TrackFileDraft::freeze).toList(),
        processes.stream().map(TrackProcessDraft::freeze).toList(),
        staticAddresses);
  }
}
