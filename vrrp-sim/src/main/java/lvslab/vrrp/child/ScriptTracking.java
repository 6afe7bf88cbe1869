package lvslab.vrrp.child;

import java.util.List;
import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.host.Process;
import lvslab.net.host.Signal;
import lvslab.vrrp.child.Trackers.Tracker;
import lvslab.vrrp.conf.ScriptConf;
import lvslab.vrrp.conf.Tracked;
import lvslab.vrrp.instance.VrrpInstance;
import lvslab.vrrp.trace.SettingBook;
import lvslab.vrrp.work.Scripts;
import org.jspecify.annotations.Nullable;

/// A `vrrp_script` at work (vrrp_scheduler.c, `vrrp_script_thread`, `vrrp_script_child_thread`):
/// run at once and then at every interval, it counts as up after `rise` successes in a row and as
/// down after `fall` failures. Its first end decides whatever these say.
final class ScriptTracking {
  private static final long GRACE_NANOS = 2_000_000_000L;

  /// Whether it has ever returned (`init_state`).
  private enum Begin {
    /// Not yet; routers that track it without weight wait for it.
    WAITING,
    /// Not yet, but it is new in a configuration that was read again: nobody waits.
    NEW,
    /// `init_fail`: not yet, and that counts as a failure.
    FAILED,
    /// It has.
    RETURNED
  }

  private enum Ending {
    /// By itself.
    OWN,
    /// SIGTERM was sent.
    TERMINATING,
    /// SIGKILL was sent.
    KILLING
  }

  private boolean retired;
  private final VrrpContext context;
  private final ScriptConf conf;
  private final Scripts scripts;
  private final SettingBook book;
  private final Trackers trackers = new Trackers();
  private final Timer interval;
  private final Timer timeout;
  private Optional<Process> running = Optional.empty();
  private Ending ending = Ending.OWN;
  private Begin begin;
  private int lastStatus;

  /// How the last run ended.
  private int status;

  /// From 0, down for certain, to rise + fall - 1, up for certain; from rise on it is up.
  private int result;

  ScriptTracking(VrrpContext context, ScriptConf conf, Scripts scripts) {
    this.context = context;
    this.conf = conf;
    this.scripts = scripts;
    begin = conf.initFail() ? Begin.FAILED : Begin.WAITING;
    book = new SettingBook(context.process()).read("vrrp_script " + conf.name(), conf.places());
    interval = context.process().timer("script " + conf.name(), this::run);
    timeout = context.process().timer("script " + conf.name() + " ends", this::end);
  }

  Trackers trackers() {
    return trackers;
  }

  /// Goes on where the script of another configuration is, or begins as a new one in such a
  /// configuration (`clear_diff_script`).
  void succeed(@Nullable ScriptTracking former) {
    if (former == null) {
      begin = conf.initFail() ? Begin.FAILED : Begin.NEW;
      return;
    }
    if (former.begin == Begin.WAITING || former.begin == Begin.NEW) {
      begin = former.begin;
      return;
    }
    boolean good = former.result >= former.conf.rise();
    if (!good) {
      int below = former.conf.rise() - former.result;
      result = former.result == 0 ? 0 : Math.max(0, conf.rise() - below);
    } else if (former.result == former.conf.rise() + former.conf.fall() - 1) {
      result = most();
    } else {
      result = Math.min(most(), conf.rise() + former.result - former.conf.rise());
    }
    context.say(
        "VRRP_Script("
            + conf.name()
            + ") considered "
            + (good ? "" : "un")
            + "successful on reload");
    lastStatus = former.lastStatus;
    begin = Begin.RETURNED;
  }

  private int most() {
    return conf.rise() + conf.fall() - 1;
  }

  /// What its state means for a router at the beginning (`initialise_track_script_state`).
  void initialise(Router router, Tracked how) {
    boolean pending = begin == Begin.WAITING || begin == Begin.NEW;
    boolean good = !pending && result >= conf.rise();
    if (how.weight() != 0) {
      if (!pending && good == how.weight() > 0) {
        router.instance().addWeight(how.weight());
      }
    } else if (begin == Begin.WAITING) {
      router.instance().beginWaiting();
    } else if (begin == Begin.FAILED || !pending && !good) {
      context.say(
          "(" + router.conf().name() + "): entering FAULT state due to script " + conf.name());
      router.instance().beginFailed();
    }
  }

  /// Begins; one success is enough at first.
  void begin() {
    if (begin == Begin.WAITING || begin == Begin.NEW) {
      result = conf.rise() - 1;
    } else if (begin == Begin.FAILED) {
      result = 0;
    }
    run();
  }

  /// Another takes its place, or the daemon ends: what runs is terminated (`script_killall`), and
  /// nobody asks how it ended.
  void retire() {
    interval.cancel();
    timeout.cancel();
    trackers.clear();
    retired = true;
    running.ifPresent(process -> process.signal(Signal.SIGTERM));
  }

  /// The child ends, and so does what runs.
  void stop() {
    retire();
    running.ifPresent(process -> scripts.signal(process, Signal.SIGTERM));
  }

  private void run() {
    interval.arm(VrrpContext.nanos(conf.intervalMicros()));
    if (running.isPresent()) {
      String state = ending == Ending.OWN ? "already running" : "being timed out";
      context.say("Track script " + conf.name() + " is " + state + ", expect idle - skipping run");
      return;
    }
    ending = Ending.OWN;
    long most = conf.timeoutMicros() == 0 ? conf.intervalMicros() : conf.timeoutMicros();
    timeout.arm(VrrpContext.nanos(most));
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
    scripts.signal(running.get(), asked ? Signal.SIGKILL : Signal.SIGTERM);
  }

  private void ended(int exit) {
    status = exit;
    running = Optional.empty();
    timeout.cancel();
    if (context.process().isAlive() && !retired) {
      context.work().take(() -> judge(exit));
    }
  }

  private void judge(int exit) {
    boolean signalled = exit > Process.STATUS_SIGNAL;
    if (signalled && ending != Ending.OWN) {
      judge(false, "timed_out", "");
    } else if (signalled) {
      judge(false, "failed", " (due to signal " + (exit - Process.STATUS_SIGNAL) + ")");
    } else {
      if (exit != lastStatus) {
        context.say("Script `" + conf.name() + "` now returning " + exit);
      }
      lastStatus = exit;
      boolean good = exit == 0;
      judge(good, good ? "succeeded" : "failed", good ? "" : " (exited with status " + exit + ")");
    }
    begin = Begin.RETURNED;
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
        result = most();
      }
    } else if (result > rise) {
      result--;
    } else {
      if (result == rise || begin == Begin.WAITING || begin == Begin.NEW) {
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
    var report = new TrackReport(context.process(), "script", conf.name());
    report.changed(good, why());
    long weightSetBy = book.setBy(conf.places(), "weight");
    for (Tracker tracker : trackers) {
      report.act(tracker.router(), tracker.weight(), weightSetBy, () -> tell(tracker, good));
    }
  }

  private List<Input> why() {
    String script = conf.script().toString();
    return List.of(
        Input.decisive("script", script, book.setBy(conf.places(), "script")),
        new Input("exit status", Integer.toString(status), 0),
        new Input("rise", Integer.toString(conf.rise()), book.setBy(conf.places(), "rise")),
        new Input("fall", Integer.toString(conf.fall()), book.setBy(conf.places(), "fall")));
  }

  private void tell(Tracker tracker, boolean good) {
    var instance = tracker.router().instance();
    if (tracker.weight() == 0) {
      tell(instance, good != tracker.reverse());
    } else if (begin == Begin.WAITING || begin == Begin.NEW) {
      if (good == tracker.weight() > 0) {
        instance.changePriority(tracker.weight() * tracker.sign());
      }
    } else {
      instance.changePriority((good ? 1 : -1) * Math.abs(tracker.weight()) * tracker.sign());
    }
  }

  private void tell(VrrpInstance instance, boolean fine) {
    if (begin == Begin.WAITING) {
      instance.scriptReturned(fine);
    } else if (!fine) {
      instance.fail();
    } else if (begin != Begin.NEW) {
      instance.recover();
    }
  }
}
