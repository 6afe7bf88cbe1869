package lvslab.vrrp.child;

import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.net.host.Process;
import lvslab.net.host.Signal;
import lvslab.vrrp.child.Trackers.Tracker;
import lvslab.vrrp.conf.ScriptConf;
import lvslab.vrrp.conf.Tracked;
import lvslab.vrrp.work.Scripts;

/// A `vrrp_script` at work (vrrp_scheduler.c, `vrrp_script_thread`, `vrrp_script_child_thread`):
/// run at once and then at every interval, it counts as up after `rise` successes in a row and as
/// down after `fall` failures. Its first end decides whatever these say.
final class ScriptTracking {
  private static final long GRACE_NANOS = 2_000_000_000L;

  private enum Ending {
    /// By itself.
    OWN,
    /// SIGTERM was sent.
    TERMINATING,
    /// SIGKILL was sent.
    KILLING
  }

  private final ChildContext context;
  private final ScriptConf conf;
  private final Scripts scripts;
  private final Trackers trackers = new Trackers();
  private final Timer interval;
  private final Timer timeout;
  private Optional<Process> running = Optional.empty();
  private Ending ending = Ending.OWN;
  private boolean first;
  private int lastStatus;

  /// From 0, down for certain, to rise + fall - 1, up for certain; from rise on it is up.
  private int result;

  ScriptTracking(ChildContext context, ScriptConf conf, Scripts scripts) {
    this.context = context;
    this.conf = conf;
    this.scripts = scripts;
    first = !conf.initFail();
    interval = context.process().timer("script " + conf.name(), this::run);
    timeout = context.process().timer("script " + conf.name() + " ends", this::end);
  }

  Trackers trackers() {
    return trackers;
  }

  /// `initialise_track_script_state`.
  void initialise(Router router, Tracked how) {
    var instance = router.instance();
    if (how.weight() != 0) {
      if (conf.initFail() && how.weight() < 0) {
        instance.addWeight(how.weight());
      }
    } else if (conf.initFail()) {
      context.say(
          "(" + router.conf().name() + "): entering FAULT state due to script " + conf.name());
      instance.beginFailed();
    } else {
      instance.beginWaiting();
    }
  }

  /// Begins; one success is enough at first.
  void begin() {
    result = conf.initFail() ? 0 : conf.rise() - 1;
    run();
  }

  /// Another takes its place; what runs still ends by itself.
  void retire() {
    interval.cancel();
    timeout.cancel();
    trackers.clear();
  }

  private void run() {
    interval.arm(ChildContext.nanos(conf.intervalMicros()));
    if (running.isPresent()) {
      String state = ending == Ending.OWN ? "already running" : "being timed out";
      context.say("Track script " + conf.name() + " is " + state + ", expect idle - skipping run");
      return;
    }
    ending = Ending.OWN;
    long most = conf.timeoutMicros() == 0 ? conf.intervalMicros() : conf.timeoutMicros();
    timeout.arm(ChildContext.nanos(most));
    running = scripts.start(conf.script(), this::ended);
    if (running.filter(Process::isAlive).isEmpty()) {
      running = Optional.empty();
    }
  }

  private void end() {
    if (running.isEmpty()) {
      return;
    }
    boolean asked = ending != Ending.OWN;
    ending = asked ? Ending.KILLING : Ending.TERMINATING;
    timeout.arm(GRACE_NANOS);
    running.get().signal(asked ? Signal.SIGKILL : Signal.SIGTERM);
  }

  private void ended(int status) {
    running = Optional.empty();
    timeout.cancel();
    if (context.process().isAlive()) {
      context.work().take(() -> judge(status));
    }
  }

  private void judge(int status) {
    boolean signalled = status > Process.STATUS_SIGNAL;
    if (signalled && ending != Ending.OWN) {
      judge(false, "timed_out", "");
    } else if (signalled) {
      judge(false, "failed", " (due to signal " + (status - Process.STATUS_SIGNAL) + ")");
    } else {
      if (status != lastStatus) {
        context.say("Script `" + conf.name() + "` now returning " + status);
      }
      lastStatus = status;
      boolean good = status == 0;
      judge(
          good, good ? "succeeded" : "failed", good ? "" : " (exited with status " + status + ")");
    }
    first = false;
  }

  private void judge(boolean good, String how, String why) {
    int rise = conf.rise();
    if (good) {
      if (result < rise - 1) {
        result++;
      } else {
        if (result < rise) {
          say(how, why);
          tell(true);
        }
        result = rise + conf.fall() - 1;
      }
    } else if (result > rise) {
      result--;
    } else {
      if (result == rise || first) {
        say(how, why);
        tell(false);
      }
      result = 0;
    }
  }

  private void say(String how, String why) {
    context.say("VRRP_Script(" + conf.name() + ") " + how + why);
  }

  /// `process_script_update_priority`.
  private void tell(boolean good) {
    for (Tracker tracker : trackers) {
      var instance = tracker.router().instance();
      if (tracker.weight() == 0) {
        boolean fine = good != tracker.reverse();
        if (first) {
          instance.scriptReturned(fine);
        } else if (fine) {
          instance.recover();
        } else {
          instance.fail();
        }
      } else if (first) {
        tracker.begin(good);
        instance.settlePriority();
      } else {
        instance.changePriority((good ? 1 : -1) * Math.abs(tracker.weight()) * tracker.sign());
      }
    }
  }
}
