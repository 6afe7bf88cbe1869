package lvslab.vrrp.child;

import java.util.List;
import lvslab.engine.Timer;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.host.Process;
import lvslab.net.host.ProcessName;
import lvslab.vrrp.child.Trackers.Tracker;
import lvslab.vrrp.conf.TrackProcessConf;

/// A `vrrp_track_process`: how many run, and whether these are enough and not too many
/// (track_process.c).
final class TrackedProcess {
  private final VrrpContext context;
  private final TrackProcessConf conf;
  private final Trackers trackers = new Trackers();
  private final Timer forkTimer;
  private final Timer terminateTimer;
  private long running;
  private boolean quorum;

  TrackedProcess(VrrpContext context, TrackProcessConf conf) {
    this.context = context;
    this.conf = conf;
    String label = "track process " + conf.name();
    forkTimer = context.process().timer(label, () -> context.work().take(this::judge));
    terminateTimer = context.process().timer(label, () -> context.work().take(this::judge));
  }

  TrackProcessConf conf() {
    return conf;
  }

  Trackers trackers() {
    return trackers;
  }

  boolean matches(Process process) {
    String wanted = conf.process().getFirst();
    if (!conf.fullCommand()) {
      return ProcessName.comm(process).equals(wanted);
    }
    List<String> words = ProcessName.commandLine(process);
    return words.getFirst().equals(wanted) && hasParameters(words.subList(1, words.size()));
  }

  private boolean hasParameters(List<String> given) {
    List<String> wanted = conf.process().subList(1, conf.process().size());
    int last = wanted.size() - 1;
    return switch (conf.match()) {
      case NONE -> true;
      case EXACT -> given.equals(wanted);
      case PARTIAL -> given.size() > last && given.subList(0, last + 1).equals(wanted);
      case INITIAL ->
          last < 0
              || (given.size() > last
                  && given.subList(0, last).equals(wanted.subList(0, last))
                  && given.get(last).startsWith(wanted.get(last)));
    };
  }

  private boolean isTooMany(long count) {
    return conf.quorumMax() >= 0 && count > conf.quorumMax();
  }

  private boolean isWell() {
    return running >= conf.quorum() && !isTooMany(running);
  }

  /// One more has just made there be enough, or too many.
  private boolean isEdgeUp() {
    return running == conf.quorum() || (isTooMany(running) && !isTooMany(running - 1));
  }

  /// One less has just made there be too few, or no longer too many.
  private boolean isEdgeDown() {
    return running + 1 == conf.quorum() || (isTooMany(running + 1) && !isTooMany(running));
  }

  void add() {
    running++;
  }

  /// `initialise_process_tracking_priorities`.
  void initialise() {
    quorum = isWell();
    for (Tracker tracker : trackers) {
      if (tracker.weight() != 0) {
        tracker.begin(quorum);
      } else if (quorum == tracker.reverse()) {
        context.say(
            "("
                + tracker.router().conf().name()
                + ") entering FAULT state (tracked process "
                + conf.name()
                + " quorum not achieved)");
        tracker.router().instance().beginFailed();
      }
    }
  }

  void end() {
    forkTimer.cancel();
    terminateTimer.cancel();
  }

  /// A copy has been counted (`check_process_fork`).
  void forked() {
    if (!isEdgeUp()) {
      return;
    }
    if (terminateTimer.isPending()) {
      terminateTimer.cancel();
    } else if (conf.forkDelayMicros() > 0) {
      forkTimer.arm(VrrpContext.nanos(conf.forkDelayMicros()));
      return;
    }
    update(running == conf.quorum());
  }

  /// A new program has been counted (`check_process`).
  void executed() {
    if (isEdgeUp()) {
      terminateTimer.cancel();
      update(running == conf.quorum());
    }
  }

  /// One runs another program now (`remove_process_from_track`).
  void replaced() {
    running--;
    if (isEdgeDown()) {
      forkTimer.cancel();
      update(running == conf.quorumMax());
    }
  }

  /// One has ended (`check_process_termination`).
  void exited() {
    running--;
    if (!isEdgeDown()) {
      return;
    }
    if (forkTimer.isPending()) {
      forkTimer.cancel();
    } else if (conf.terminateDelayMicros() > 0) {
      terminateTimer.arm(VrrpContext.nanos(conf.terminateDelayMicros()));
      return;
    }
    update(running == conf.quorumMax());
  }

  private void judge() {
    update(isWell());
  }

  /// `update_process_status`, `process_update_track_process_status`.
  private void update(boolean up) {
    if (up == quorum) {
      return;
    }
    quorum = up;
    context.say("Quorum " + (up ? "gained" : "lost") + " for tracked process " + conf.name());
    var report = new TrackReport(context.process(), "process", conf.name());
    report.changed(up, List.of(new Input("process", conf.name(), cause())));
    for (Tracker tracker : trackers) {
      report.act(tracker.router(), tracker.weight(), 0, () -> tell(tracker, up));
    }
  }

  private long cause() {
    return context.host().kernel().engine().currentCause();
  }

  private static void tell(Tracker tracker, boolean up) {
    var instance = tracker.router().instance();
    if (tracker.weight() != 0) {
      int sign = tracker.weight() > 0 == up ? 1 : -1;
      instance.changePriority(sign * tracker.weight() * tracker.sign());
    } else if (up == tracker.reverse()) {
      instance.fail();
    } else {
      instance.recover();
    }
  }
}
