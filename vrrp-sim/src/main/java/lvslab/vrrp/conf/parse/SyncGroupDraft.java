package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.SyncGroupConf;
import org.jspecify.annotations.Nullable;

/// A vrrp_sync_group while it is read and completed.
final class SyncGroupDraft extends Draft {
  final String name;
  @Nullable List<String> names;
  final List<InstanceDraft> members = new ArrayList<>();
  final TrackingDraft tracking = new TrackingDraft();
  final NotifyDraft notify = new NotifyDraft();
  @Nullable Boolean smtpAlert;
  @Nullable Boolean notifyPriorityChanges;
  boolean trackingWeight;

  SyncGroupDraft(String name, Span span) {
    super(span);
    this.name = name;
  }

  SyncGroupConf freeze(GlobalDraft global) {
    boolean alert = smtpAlert != null ? smtpAlert : global.alertVrrp();
    List<String> memberNames = members.stream().map(m -> m.name).toList();
    return new SyncGroupConf(
        name, span, places(), memberNames, tracking.freeze(), notify.freeze(), alert);
  }
}
