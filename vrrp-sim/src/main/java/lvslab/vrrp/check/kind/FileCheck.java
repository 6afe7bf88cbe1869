package lvslab.vrrp.check.kind;

import lvslab.vrrp.check.Check;
import lvslab.vrrp.check.CheckContext;
import lvslab.vrrp.check.Checker;
import lvslab.vrrp.conf.CheckerConf;
import lvslab.vrrp.conf.TrackFileConf;
import lvslab.vrrp.tracker.TrackedFile;

/// FILE_CHECK (check_file.c, trackers/track_file.c): the number in a file times a weight is added
/// to the server's weight; without a weight any number but 0 means that it is down.
final class FileCheck implements Check {
  private static final long FAULT = Integer.MIN_VALUE;
  private static final long MOST = Integer.MAX_VALUE;

  private final Checker checker;
  private final CheckContext context;
  private final CheckerConf.Named conf;
  private final TrackedFile file;

  FileCheck(Checker checker, CheckerConf.Named conf, TrackFileConf tracked) {
    this.checker = checker;
    this.conf = conf;
    context = checker.context();
    file =
        new TrackedFile(
            context.process(), tracked, context::say, input -> context.work().take(input));
    file.setListener(this::changed);
  }

  @Override
  public void open(boolean reload) {
    checker.setHasRun();
    if (!file.begin(reload) || file.status() == 0) {
      return;
    }
    if (conf.weight() != 0) {
      checker.setAddedWeight(status(file.status()));
    }
    if (conf.weight() == 0 || status(file.status()) <= FAULT) {
      checker.setUp(false);
    }
  }

  private long status(long number) {
    if (conf.weight() == 0) {
      return (number == 0) == conf.reverse() ? FAULT : 0;
    }
    return Math.clamp(number * conf.weight() * (conf.reverse() ? -1 : 1), FAULT, MOST);
  }

  /// `process_update_checker_track_file_status`.
  private void changed(long former, long now) {
    long before = status(former);
    long after = status(now);
    if (before == after) {
      return;
    }
    String head = "(" + checker.server() + "): tracked file " + file.conf().name();
    if (after == FAULT) {
      context.detail(head + " now FAULT state");
      checker.update(false);
      checker.setAddedWeight(0);
    } else if (before == FAULT) {
      context.detail(head + " leaving FAULT state");
      checker.setAddedWeight(after);
      checker.update(true);
    } else {
      checker.addWeight(after);
    }
    checker.report(after != FAULT, after == FAULT ? "down" : "up");
  }

  @Override
  public void begin() {}

  @Override
  public void cancel() {
    file.end();
  }
}
