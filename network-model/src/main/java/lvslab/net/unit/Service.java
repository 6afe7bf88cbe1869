package lvslab.net.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.host.Signal;
import org.jspecify.annotations.Nullable;

/// A service of a host: its processes, and what systemd does with them.
public final class Service {
  private static final long STOP_NANOS = 90 * SimTime.SECOND;

  private final Host host;
  private UnitFile unit;
  private ServiceState state = ServiceState.INACTIVE;
  private @Nullable Process main;
  private final List<JobListener> waiting = new ArrayList<>(1);
  private final StartLimit limit = new StartLimit();
  private final Timer restart;
  private final Timer killer;
  private long sinceNanos;
  private int lastPid;
  private int lastStatus;
  private boolean startAgain;

  Service(Host host, UnitFile unit) {
    this.host = host;
    this.unit = unit;
    restart = timer("restart", () -> start(done -> {}));
    killer = timer("stop time-out", this::kill);
  }

  private Timer timer(String what, Runnable action) {
    return host.kernel().timer(unit.name() + " " + what, action);
  }

  /// Its unit file.
  ///
  /// @return as last loaded
  public UnitFile unit() {
    return unit;
  }

  void load(UnitFile changed) {
    unit = changed;
  }

  /// Starts it.
  ///
  /// @param listener hears of the end, at once if it runs already
  public void start(JobListener listener) {
    restart.cancel();
    switch (state) {
      case ACTIVE -> listener.onDone(true);
      case ACTIVATING -> waiting.add(listener);
      case DEACTIVATING -> {
        waiting.add(listener);
        startAgain = true;
      }
      case INACTIVE, FAILED -> {
        waiting.add(listener);
        begin();
      }
    }
  }

  private void begin() {
    if (!limit.permits(host.kernel().nowNanos())) {
      log("start request repeated too quickly for " + unit.name());
      fail();
      return;
    }
    main = null;
    become(ServiceState.ACTIVATING);
    if (unit.type() != UnitFile.Type.SIMPLE) {
      log("Starting " + unit.description() + "...");
    }
    runAll(
        "ExecStartPre",
        ready -> {
          if (ready) {
            startMain();
          } else {
            fail();
          }
        });
  }

  private void startMain() {
    List<String> lines = unit.commands("ExecStart");
    if (unit.type() == UnitFile.Type.ONESHOT) {
      runAll("ExecStart", this::oneshotEnded);
      return;
    }
    boolean simple = unit.type() == UnitFile.Type.SIMPLE;
    if (simple) {
      log("Started " + unit.description() + ".");
      become(ServiceState.ACTIVE);
    }
    @Nullable Process process =
        new UnitRunner(host, unit, null).start(lines.isEmpty() ? "" : lines.getFirst());
    if (process == null) {
      lastStatus = UnitRunner.NO_PROGRAM;
      if (simple) {
        become(ServiceState.FAILED);
        finish(true);
      } else {
        fail();
      }
      return;
    }
    main = process;
    lastPid = process.pid();
    if (unit.type() == UnitFile.Type.FORKING) {
      process.onExit(this::forked);
      return;
    }
    process.onExit(status -> mainEnded(process, status));
    if (simple) {
      finish(true);
    } else if (state == ServiceState.ACTIVATING) {
      started();
    }
  }

  private void oneshotEnded(boolean succeeded) {
    if (!succeeded) {
      fail();
    } else if (unit.setting("RemainAfterExit", "no").matches("yes|true|1|on")) {
      started();
    } else {
      log("Started " + unit.description() + ".");
      become(ServiceState.INACTIVE);
      finish(true);
    }
  }

  /// The first process of a forking service has ended: what it left behind is the service.
  private void forked(int status) {
    lastStatus = status;
    List<Process> left = host.processes().inGroup(unit.name());
    String file = unit.setting("PIDFile", "");
    Optional<Process> named =
        host.files()
            .read(file)
            .map(String::strip)
            .filter(text -> text.matches("\\d{1,9}"))
            .flatMap(text -> host.processes().find(Integer.parseInt(text)));
    @Nullable Process found = named.orElse(left.isEmpty() ? null : left.getFirst());
    if (status != 0 || found == null) {
      report(status);
      fail();
      return;
    }
    main = found;
    lastPid = found.pid();
    found.onExit(end -> mainEnded(found, end));
    if (state == ServiceState.ACTIVATING) {
      started();
    }
  }

  private void started() {
    log("Started " + unit.description() + ".");
    become(ServiceState.ACTIVE);
    finish(true);
  }

  private void mainEnded(Process process, int status) {
    if (main != process) {
      return;
    }
    main = null;
    lastStatus = status;
    if (state == ServiceState.DEACTIVATING) {
      checkStopped();
      return;
    }
    boolean clean = Endings.isClean(status);
    if (!clean) {
      report(status);
    }
    killGroup();
    if (state == ServiceState.ACTIVATING) {
      fail();
      return;
    }
    become(clean ? ServiceState.INACTIVE : ServiceState.FAILED);
    if (!clean) {
      log("Unit " + unit.name() + " entered failed state.");
      log(unit.name() + " failed.");
    }
    String policy = unit.setting("Restart", "no");
    if (policy.equals("always") || policy.equals("on-failure") && !clean) {
      restart.arm(UnitTime.nanos(unit.setting("RestartSec", "100ms")));
    }
  }

  private void report(int status) {
    log(unit.name() + ": main process exited, " + Endings.text(status));
  }

  private void fail() {
    log("Failed to start " + unit.description() + ".");
    log("Unit " + unit.name() + " entered failed state.");
    log(unit.name() + " failed.");
    killGroup();
    main = null;
    become(ServiceState.FAILED);
    finish(false);
  }

  private void finish(boolean done) {
    List<JobListener> listeners = List.copyOf(waiting);
    waiting.clear();
    listeners.forEach(listener -> listener.onDone(done));
  }

  private void become(ServiceState next) {
    state = next;
    sinceNanos = host.kernel().nowNanos();
  }

  /// Stops it: by its ExecStop commands, then by signals, until no process is left.
  ///
  /// @param listener hears of the end, at once if it does not run
  public void stop(JobListener listener) {
    restart.cancel();
    if (state == ServiceState.INACTIVE || state == ServiceState.FAILED) {
      become(ServiceState.INACTIVE);
      listener.onDone(true);
      return;
    }
    waiting.add(listener);
    startAgain = false;
    if (state == ServiceState.DEACTIVATING) {
      return;
    }
    become(ServiceState.DEACTIVATING);
    log("Stopping " + unit.description() + "...");
    killer.arm(UnitTime.nanos(unit.setting("TimeoutStopSec", STOP_NANOS / SimTime.SECOND + "s")));
    runAll("ExecStop", ended -> sendStop());
  }

  private void sendStop() {
    Signal signal = Signal.parse(unit.setting("KillSignal", "SIGTERM")).orElse(Signal.SIGTERM);
    String mode = unit.setting("KillMode", "control-group");
    if (mode.equals("control-group")) {
      host.processes().inGroup(unit.name()).forEach(process -> process.signal(signal));
    } else if (!mode.equals("none") && main != null) {
      main.signal(signal);
    }
    for (Process process : host.processes().inGroup(unit.name())) {
      process.onExit(status -> checkStopped());
    }
    checkStopped();
  }

  private void kill() {
    log(unit.name() + " stop-sigterm timed out. Killing.");
    killGroup();
    checkStopped();
  }

  private void killGroup() {
    if (!unit.setting("KillMode", "control-group").equals("process")) {
      host.processes().inGroup(unit.name()).forEach(process -> process.signal(Signal.SIGKILL));
    }
  }

  private void checkStopped() {
    boolean mainOnly = !unit.setting("KillMode", "control-group").equals("control-group");
    boolean left = mainOnly ? main != null : !host.processes().inGroup(unit.name()).isEmpty();
    if (state != ServiceState.DEACTIVATING || left) {
      return;
    }
    killer.cancel();
    killGroup();
    main = null;
    log("Stopped " + unit.description() + ".");
    become(ServiceState.INACTIVE);
    if (startAgain) {
      startAgain = false;
      begin();
    } else {
      finish(true);
    }
  }

  /// Makes it read its configuration again: by its ExecReload commands, or by SIGHUP.
  ///
  /// @param listener hears of the end
  public void reload(JobListener listener) {
    if (state != ServiceState.ACTIVE) {
      listener.onDone(false);
      return;
    }
    log("Reloading " + unit.description() + ".");
    JobListener after =
        done -> {
          log("Reloaded " + unit.description() + ".");
          listener.onDone(done);
        };
    if (unit.commands("ExecReload").isEmpty()) {
      if (main != null) {
        main.signal(Signal.SIGHUP);
      }
      after.onDone(true);
    } else {
      runAll("ExecReload", after);
    }
  }

  /// Sends a signal to all its processes.
  ///
  /// @param signal which
  public void signal(Signal signal) {
    host.processes().inGroup(unit.name()).forEach(process -> process.signal(signal));
  }

  private void runAll(String key, JobListener listener) {
    new UnitRunner(host, unit, main)
        .run(
            unit.commands(key),
            status -> {
              if (status != 0) {
                lastStatus = status;
              }
              listener.onDone(status == 0);
            });
  }

  private void log(String text) {
    host.log("systemd", 1, unit.name(), text);
  }

  /// Its state.
  ///
  /// @return the state
  public ServiceState state() {
    return state;
  }

  /// Its main process.
  ///
  /// @return null if it does not run
  public @Nullable Process main() {
    return main;
  }

  /// Number of the last main process.
  ///
  /// @return 0 if there was none
  public int lastPid() {
    return lastPid;
  }

  /// Exit status of the last main process.
  ///
  /// @return 0 if there was none
  public int lastStatus() {
    return lastStatus;
  }

  /// When it took its state.
  ///
  /// @return nanoseconds of the run
  public long sinceNanos() {
    return sinceNanos;
  }

  /// Whether it starts at boot.
  ///
  /// @return true if so
  public boolean isEnabled() {
    return host.files().exists(unit.link());
  }

  /// Enables it, so that it starts at boot, or not.
  ///
  /// @param on true to enable it
  public void setEnabled(boolean on) {
    if (on) {
      host.files().write(unit.link(), "");
    } else {
      host.files().remove(unit.link());
    }
  }

  void forgetFailure() {
    if (state == ServiceState.FAILED) {
      become(ServiceState.INACTIVE);
    }
    limit.forget();
  }
}
