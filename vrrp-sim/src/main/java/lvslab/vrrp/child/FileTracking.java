package lvslab.vrrp.child;

import java.util.List;
import lvslab.engine.trace.Decision.Input;
import lvslab.vrrp.child.Trackers.Tracker;
import lvslab.vrrp.conf.TrackFileConf;
import lvslab.vrrp.tracker.TrackedFile;

/// A `track_file` of routers (track_file.c, `process_update_vrrp_track_file_status`): its number
/// times the weight is added to the priority, and -254 or less means FAULT. Without a weight any
/// number but 0 means FAULT.
final class FileTracking {
  private static final int FAULT = -254;
  private static final int MOST = 253;

  private final VrrpContext context;
  private final TrackedFile file;
  private final Trackers trackers = new Trackers();

  FileTracking(VrrpContext context, TrackFileConf conf) {
    this.context = context;
    file = new TrackedFile(context.process(), conf, context::say, context.work()::take);
    file.setListener(this::changed);
  }

  Trackers trackers() {
    return trackers;
  }

  /// Reads the file if somebody tracks it.
  void open(boolean reload) {
    if (!trackers.isEmpty() && !file.begin(reload)) {
      trackers.clear();
    }
  }

  /// `initialise_vrrp_file_tracking_priorities`.
  void initialise() {
    for (Tracker tracker : trackers) {
      long status = status(tracker, file.status());
      var router = tracker.router();
      if (status <= FAULT) {
        context.say(
            "("
                + router.conf().name()
                + "): entering FAULT state (tracked file "
                + file.conf().name()
                + " has status "
                + status
                + ")");
        router.instance().beginFailed();
      } else {
        router.instance().addWeight((int) Math.min(status, MOST));
      }
    }
  }

  void end() {
    file.end();
  }

  private static long status(Tracker tracker, long number) {
    if (tracker.weight() == 0) {
      return (number != 0) == tracker.reverse() ? 0 : FAULT;
    }
    return number * tracker.weight() * tracker.sign();
  }

  private void changed(long former, long now) {
    long cause = context.host().kernel().engine().currentCause();
    var report = new TrackReport(context.process(), "file", file.conf().name());
    String number = Long.toString(now);
    report.changed(now == 0, List.of(Input.decisive("file " + file.conf().name(), number, cause)));
    for (Tracker tracker : trackers) {
      report.act(tracker.router(), tracker.weight(), 0, () -> change(tracker, former, now));
    }
  }

  private void change(Tracker tracker, long former, long now) {
    int before = Math.clamp(status(tracker, former), FAULT, MOST);
    int after = Math.clamp(status(tracker, now), FAULT, MOST);
    if (before != after) {
      change(tracker, before, after);
    }
  }

  private void change(Tracker tracker, int before, int after) {
    var instance = tracker.router().instance();
    String head = "(" + tracker.router().conf().name() + ")";
    String tracked = ": tracked file " + file.conf().name();
    if (after == FAULT) {
      context.detail(head + tracked + " now FAULT state");
      if (tracker.weight() != 0) {
        instance.addWeight(-before);
      }
      instance.fail();
    } else if (before == FAULT) {
      if (tracker.weight() != 0) {
        instance.addWeight(after);
        instance.takePriority();
      }
      context.detail(head + tracked + " leaving FAULT state");
      if (after != 0) {
        context.detail(head + " Setting effective priority to " + instance.effectivePriority());
      }
      instance.recover();
    } else {
      instance.changePriority(after - before);
    }
  }
}
