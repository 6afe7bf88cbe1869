package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import lvslab.vrrp.conf.Tracked;

/// Members of a group, and address owners, have no floating priority: weights of what they track
/// are dropped (vrrp.c: vrrp_complete_instance, near its end).
final class WeightCompletion {
  private final InstanceDraft instance;
  private final Reports reports;
  private final boolean group;
  private final String why;

  WeightCompletion(InstanceDraft instance, Reports reports) {
    this.instance = instance;
    this.reports = reports;
    SyncGroupDraft sync = instance.sync;
    group = sync != null && !sync.trackingWeight;
    why = group ? "SYNC group" : "address_owner";
  }

  void run() {
    if (group || instance.isOwner()) {
      interfaces();
      drop(instance.tracking.scripts, t -> "tracked script " + t.name() + " with weights");
      files();
      drop(instance.tracking.bfds, t -> "tracked bfd " + t.name() + " with weight " + t.weight());
    }
  }

  private void ignoring(Tracked tracked, String what) {
    reports.error(tracked.span(), instance.say("ignoring " + what));
  }

  private static Tracked unweighted(Tracked t) {
    return new Tracked(t.name(), 0, t.reverse(), t.span());
  }

  private void interfaces() {
    List<Tracked> kept = new ArrayList<>();
    for (Tracked t : instance.tracking.interfaces) {
      if (t.weight() != 0) {
        String reason = group ? "weight due to SYNC group" : "due to address owner";
        ignoring(t, t.name() + " tracked interface " + reason);
      }
      if (group || t.weight() == 0) {
        kept.add(unweighted(t));
      }
    }
    instance.tracking.interfaces.clear();
    instance.tracking.interfaces.addAll(kept);
  }

  private void drop(List<Tracked> list, java.util.function.Function<Tracked, String> what) {
    for (Tracked t : List.copyOf(list)) {
      if (t.weight() != 0) {
        ignoring(t, what.apply(t) + " due to " + why);
        list.remove(t);
      }
    }
  }

  private void files() {
    List<Tracked> kept = new ArrayList<>();
    for (Tracked t : instance.tracking.files) {
      if (t.weight() == 1) {
        String about = "weight from tracked file " + t.name() + " due to " + why;
        ignoring(t, about + ". specify weight 0");
        kept.add(unweighted(t));
      } else if (t.weight() != 0) {
        String about = "tracked file " + t.name() + " with weight " + t.weight();
        ignoring(t, about + " due to " + why);
      } else {
        kept.add(t);
      }
    }
    instance.tracking.files.clear();
    instance.tracking.files.addAll(kept);
  }
}
