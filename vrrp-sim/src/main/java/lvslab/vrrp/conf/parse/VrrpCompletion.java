package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.Optional;
import lvslab.vrrp.conf.Tracked;

/// Completes what the VRRP child has read (vrrp.c: vrrp_complete_init).
final class VrrpCompletion {
  private final VrrpDraft draft;
  private final Reports reports;
  private final ScriptSecurity security;

  VrrpCompletion(VrrpDraft draft, Reports reports, ScriptSecurity security) {
    this.draft = draft;
    this.reports = reports;
    this.security = security;
  }

  /// Whether keepalived can run it.
  boolean run() {
    GlobalDraft global = draft.global;
    if (global.garpLowerRepeat == GlobalDraft.UNSET) {
      global.garpLowerRepeat = global.garpRepeat;
    }
    if (global.garpLowerDelay == GlobalDraft.UNSET) {
      global.garpLowerDelay = global.garpDelay;
    }
    security.checkVrrp(draft);
    for (InstanceDraft instance : draft.instances) {
      if (!hasMinimum(instance)) {
        return false;
      }
    }
    List.copyOf(draft.groups).forEach(this::completeGroup);
    var completion = new InstanceCompletion(draft, reports);
    for (InstanceDraft instance : draft.instances) {
      if (!completion.run(instance)) {
        return false;
      }
    }
    if (VridConflicts.report(draft, reports)) {
      return false;
    }
    draft.groups.forEach(this::completeTracking);
    if (!reports.isTest()) {
      completeForRun();
    }
    return true;
  }

  /// vrrp.c: chk_min_cfg.
  private boolean hasMinimum(InstanceDraft i) {
    if (i.vrid == 0) {
      reports.error(i.place("virtual_router_id"), i.say("the virtual router id must be set"));
      return false;
    }
    if (i.device == null) {
      reports.error(i.place("interface"), i.say("Unknown interface!"));
      return false;
    }
    return true;
  }

  /// vrrp_sync.c: vrrp_sync_set_group.
  private void completeGroup(SyncGroupDraft group) {
    if (group.names == null) {
      reports.error(group.span, "Sync group " + group.name + " has no virtual router(s). removing");
      draft.groups.remove(group);
      return;
    }
    boolean allOwners = true;
    for (String name : group.names) {
      Optional<InstanceDraft> found =
          draft.instances.stream().filter(i -> i.name.equals(name)).findFirst();
      if (found.isEmpty()) {
        reports.error(
            group.place("group"),
            "Virtual router "
                + name
                + " specified in sync group "
                + group.name
                + " doesn't exist - ignoring");
        continue;
      }
      InstanceDraft member = found.get();
      if (member.sync != null) {
        reports.error(
            group.place("group"),
            "Virtual router "
                + name
                + " cannot exist in more than one sync group; ignoring "
                + group.name);
        continue;
      }
      boolean owner = member.wanted == InstanceDraft.Wanted.MASTER && member.isOwner();
      boolean wereOwners = !group.members.isEmpty() && allOwners;
      if (wereOwners && member.wanted == InstanceDraft.Wanted.BACKUP) {
        reports.error(
            group.place("group"),
            "Sync group "
                + group.name
                + " has some member(s) as address owner and some not as address owner. This won't"
                + " work.");
      }
      allOwners &= owner;
      group.members.add(member);
      member.sync = group;
    }
    if (group.members.isEmpty()) {
      reports.error(
          group.place("group"),
          "Sync group "
              + group.name
              + ", no matching virtual router found in group declaration - removing");
      draft.groups.remove(group);
    } else if (group.members.size() == 1) {
      reports.error(
          group.place("group"),
          "Sync group "
              + group.name
              + " has only 1 virtual router(s) - this probably isn't what you want");
    }
  }

  /// vrrp.c: sync_group_tracking_init.
  private void completeTracking(SyncGroupDraft group) {
    boolean owner = group.members.stream().anyMatch(InstanceDraft::isOwner);
    if (owner) {
      unweigh(group, group.tracking.scripts, "script", "clearing weight");
      unweigh(group, group.tracking.files, "file", "setting weight 0");
      unweigh(group, group.tracking.processes, "process", "setting weight 0");
      unweigh(group, group.tracking.bfds, "bfd", "setting weight 0");
      unweigh(group, group.tracking.interfaces, "interface", "clearing weight");
    }
    for (Tracked tracked : group.tracking.interfaces) {
      for (InstanceDraft member : group.members) {
        boolean own =
            member.device != null
                && member.device.name().equals(tracked.name())
                && !member.dontTrackPrimary;
        boolean twice =
            own
                || member.tracking.interfaces.stream()
                    .anyMatch(t -> t.name().equals(tracked.name()));
        if (twice) {
          reports.error(
              tracked.span(),
              member.say(
                  "track_interface "
                      + tracked.name()
                      + " is configured on VRRP instance and sync group. Remove vrrp instance or"
                      + " sync group config"));
        }
      }
    }
  }

  private void unweigh(SyncGroupDraft group, List<Tracked> list, String kind, String what) {
    for (int i = 0; i < list.size(); i++) {
      Tracked tracked = list.get(i);
      if (tracked.weight() != 0) {
        reports.error(
            tracked.span(),
            "("
                + group.name
                + ") Cannot have weighted track "
                + kind
                + " '"
                + tracked.name()
                + "' with member having priority 255 - "
                + what);
        list.set(i, new Tracked(tracked.name(), 0, tracked.reverse(), tracked.span()));
      }
    }
  }

  /// What a test leaves out.
  private void completeForRun() {
    GlobalDraft global = draft.global;
    if (!global.syncInstance.isEmpty()) {
      Optional<InstanceDraft> found =
          draft.instances.stream().filter(i -> i.name.equals(global.syncInstance)).findFirst();
      if (found.isEmpty()) {
        reports.error(
            global.place("lvs_sync_daemon"),
            "Unable to find vrrp instance "
                + global.syncInstance
                + " for lvs_syncd - clearing lvs_syncd config");
        global.syncDevice = "";
      } else if (global.syncId == GlobalDraft.UNSET && !global.syncOfInstance) {
        global.syncId = found.get().vrid;
      }
    }
    for (ScriptDraft script : List.copyOf(draft.scripts)) {
      if (!isTracked(script)) {
        reports.error(script.span, "Warning - script " + script.name + " is not used");
        draft.scripts.remove(script);
      }
    }
  }

  private boolean isTracked(ScriptDraft script) {
    return draft.instances.stream().anyMatch(i -> tracks(i.tracking, script))
        || draft.groups.stream().anyMatch(g -> tracks(g.tracking, script));
  }

  private static boolean tracks(TrackingDraft tracking, ScriptDraft script) {
    return tracking.scripts.stream().anyMatch(t -> t.name().equals(script.name));
  }
}
