package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;

/// vrrp_sync_group and track_group (vrrp/vrrp_parser.c).
final class GroupKeywords {
  private final Context context;
  private final Reports reports;
  private final VrrpDraft draft;

  private GroupKeywords(Context context, VrrpDraft draft) {
    this.context = context;
    reports = context.reports;
    this.draft = draft;
  }

  static void addSyncGroup(List<Keyword> roots, Context context, VrrpDraft draft, boolean active) {
    new GroupKeywords(context, draft).addSyncGroup(roots, active);
  }

  static void addTrackGroup(List<Keyword> roots, Context context, VrrpDraft draft, boolean active) {
    new GroupKeywords(context, draft).addTrackGroup(roots, active);
  }

  private void addSyncGroup(List<Keyword> roots, boolean active) {
    var root = new Keyword("vrrp_sync_group", active, this::begin, null);
    roots.add(root);
    if (!active) {
      return;
    }
    var table = new BlockTable<>(context, root, draft::group);
    table.on("group", this::members);
    new TrackingKeywords(context, draft).addTo(table, g -> g.name, g -> g.tracking);
    new NotifyKeywords(context).addToGroup(table);
    table
        .flag(
            "smtp_alert",
            (g, v) -> "Invalid vrrp_group smtp_alert parameter " + v,
            (g, v) -> g.smtpAlert = v)
        .on(
            "global_tracking",
            (g, line) -> {
              reports.error(
                  "("
                      + g.name
                      + ") global_tracking is deprecated. Use track_interface/script/file on the"
                      + " sync group");
              g.trackingWeight = true;
            })
        .mark("sync_group_tracking_weight", g -> g.trackingWeight = true)
        .flag(
            "notify_priority_changes",
            (g, v) ->
                "("
                    + g.name
                    + ") Invalid value '"
                    + v
                    + "' for sync group notify_priority_changes specified",
            (g, v) -> g.notifyPriorityChanges = v);
  }

  private void begin(Line line) {
    if (line.size() != 2) {
      reports.error("vrrp_sync_group must have a name - skipping");
      context.blocks.skipBlock(true);
    } else if (draft.groups.stream().anyMatch(g -> g.name.equals(line.word(1)))) {
      reports.error("vrrp sync group " + line.word(1) + " already defined");
      context.blocks.skipBlock(true);
    } else {
      draft.groups.add(new SyncGroupDraft(line.word(1), line.span(0)));
    }
  }

  private void members(SyncGroupDraft group, Line line) {
    if (group.names != null) {
      reports.error("Group list already specified for sync group " + group.name);
      context.blocks.skipBlock(true);
      return;
    }
    List<String> names = names(line);
    group.names = names.isEmpty() ? null : names;
    if (names.isEmpty()) {
      reports.error("Warning - sync group " + group.name + " has empty group block");
    }
  }

  private List<String> names(Line line) {
    List<String> names = new ArrayList<>();
    context.blocks.values(line, l -> names.addAll(l.from(0)));
    return names;
  }

  private void addTrackGroup(List<Keyword> roots, boolean active) {
    var root = new Keyword("track_group", active, this::beginTrackGroup, null);
    roots.add(root);
    root.add("group", line -> names(line));
  }

  private void beginTrackGroup(Line line) {
    if (line.size() != 2) {
      reports.error("track_group must have a name - skipping");
      context.blocks.skipBlock(true);
    } else if (draft.trackGroups.contains(line.word(1))) {
      reports.error("track_group " + line.word(1) + " already defined");
      context.blocks.skipBlock(true);
    } else {
      draft.trackGroups.add(line.word(1));
    }
  }
}
