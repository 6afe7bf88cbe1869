package lvslab.vrrp.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.ProcessName;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.vrrp.conf.ConfMessage;
import lvslab.vrrp.conf.ConfReader;
import lvslab.vrrp.conf.GlobalConf;
import lvslab.vrrp.conf.parse.ConfSession;
import lvslab.vrrp.work.Processor;
import lvslab.vrrp.work.Work;
import org.jspecify.annotations.Nullable;

/// keepalived's parent: starts its children, starts them again when they die, passes signals on to
/// them, and ends with them (core/main.c).
final class ParentProgram implements Program {
  private static final List<ConfReader> SIGNAL_ORDER =
      List.of(ConfReader.VRRP, ConfReader.CHECKER, ConfReader.BFD);

  private final ChildServices services;
  private final KeepalivedOptions options;

  /// Children by kind, in the order they are started in.
  private final Map<ConfReader, ChildSlot> children = new TreeMap<>();

  /// From the fork of the first child to its first step, as the reference has it.
  private static final int FORK_CALLS = 5;

  private final Processor processor = new Processor();
  private final Map<ConfReader, DaemonLog> logs = new TreeMap<>();
  private @Nullable ConfSession session;
  private @Nullable Process process;
  private long childWaitSeconds = 5;
  private String name = "keepalived";

  /// What it wrote to its log before it was the parent.
  private int lines;

  /// Children that have yet to read the configuration.
  private int reading;

  private boolean started;
  private boolean reloadQueued;
  private boolean stopping;

  ParentProgram(ChildServices services, KeepalivedOptions options) {
    this.services = services;
    this.options = options;
  }

  KeepalivedOptions options() {
    return options;
  }

  /// What its children take turns on.
  Processor processor() {
    return processor;
  }

  ConfSession session() {
    if (session == null) {
      throw new IllegalStateException("nothing was read");
    }
    return session;
  }

  void setLog(ConfReader reader, DaemonLog log) {
    logs.put(reader, log);
  }

  private void say(ConfMessage message) {
    @Nullable DaemonLog log = logs.get(message.reader());
    if (log != null) {
      log.write(message);
    }
  }

  /// Reads the configuration for all; the exit status if keepalived ends over it, else a negative
  /// number.
  int read(Process reader, DaemonLog log) {
    setLog(ConfReader.PARENT, log);
    ConfSession made = Keepalived.session(reader, options, this::say);
    ConfSession.Outcome<GlobalConf> outcome = made.readParent();
    GlobalConf global = outcome.value();
    if (outcome.runs() && global != null) {
      session = made;
      childWaitSeconds = global.childWaitSeconds();
      name = global.processNames().getOrDefault(ConfReader.PARENT, "keepalived");
    }
    return outcome.exit();
  }

  @Override
  public void start(Process parent) {
    process = parent;
    var work = new Work(parent, processor);
    work.begin(() -> begin(parent, work));
  }

  private void begin(Process parent, Work work) {
    var log = new DaemonLog(parent, "Keepalived", options);
    lines = log().takeLines();
    setLog(ConfReader.PARENT, log);
    PidFiles.write(parent, options.pidFile());
    takeName(parent);
    if (!session().hasAutoPriority()) {
      log.write(
          "NOTICE: setting config option max_auto_priority should result in better keepalived"
              + " performance");
    }
    List<ChildSlot> born = new ArrayList<>();
    for (ConfReader kind : List.of(ConfReader.CHECKER, ConfReader.VRRP, ConfReader.BFD)) {
      if (isWanted(kind)) {
        var slot = new ChildSlot(this, kind, parent);
        children.put(kind, slot);
        slot.start();
        born.add(slot);
        reading++;
      }
    }
    work.spend(calls());
    born.reversed().forEach(ChildSlot::wake);
    if (born.isEmpty()) {
      log.write("Warning - keepalived has no configuration to run");
    }
  }

  /// The children begin when the parent has done what it has to: each line of the log is a system
  /// call, and each file with the number of a process is looked at.
  private int calls() {
    return lines + log().takeLines() + PidFiles.all(options).size() + FORK_CALLS;
  }

  private void takeName(Process self) {
    if (!name.equals(ProcessName.comm(self))) {
      ProcessName.choose(self, name);
    }
  }

  private boolean isWanted(ConfReader kind) {
    return switch (kind) {
      case CHECKER -> options.checkers() && (session().hasCheckers() || options.allChildren());
      case VRRP -> options.vrrp() && (session().hasVrrp() || options.allChildren());
      case BFD -> options.bfd() && (session().hasBfd() || options.allChildren());
      case PARENT -> false;
    };
  }

  ChildServices services() {
    return services;
  }

  DaemonLog log() {
    DaemonLog log = logs.get(ConfReader.PARENT);
    if (log == null) {
      throw new IllegalStateException("keepalived has no log");
    }
    return log;
  }

  /// A child has read the configuration (config_notify.c: child_reloaded_thread).
  void hasRead() {
    if (reading == 0) {
      return; // one that was started again
    }
    reading--;
    if (reading == 0) {
      log().write((started ? "Reload" : "Startup") + " complete");
      started = true;
      if (reloadQueued) {
        reloadQueued = false;
        log().detail("Processing queued reload");
        reload();
      }
    }
  }

  /// A child has died; its status decides whether another takes its place (scheduler.c:
  /// report_child_status).
  void childDied(ChildSlot slot, int pid, int status) {
    if (process == null || !process.isAlive()) {
      return;
    }
    if (stopping) {
      if (children.values().stream().noneMatch(ChildSlot::isAlive)) {
        end(0);
      }
      return;
    }
    if (status == 1 || status == ConfSession.EXIT_CONFIG || status == 4) {
      String why =
          status == ConfSession.EXIT_CONFIG
              ? "CONFIG"
              : status == 1 ? "FATAL" : "missing permission";
      log().write("pid " + pid + " exited with permanent error " + why + ". Terminating");
      end(status);
      return;
    }
    if (status > Process.STATUS_SIGNAL) {
      logSignal(pid, status - Process.STATUS_SIGNAL);
    } else if (status != 0) {
      log().write("pid " + pid + " exited with status " + status);
    }
    if (options.dontRespawn()) {
      log().write(slot.name() + " child process(" + pid + ") died: Exiting");
      stop();
      return;
    }
    log().write(slot.name() + " child process(" + pid + ") died: Respawning");
    log().write("  Please log an issue at https://github.com/acassen/keepalived/issues/");
    log().write("  and include a full copy of your keepalived configuration files, and");
    log().write("  copies of the keepalived system log entries around the time this happened");
    slot.respawn();
  }

  private void logSignal(int pid, int number) {
    String name =
        switch (number) {
          case 9 -> "Killed";
          case 15 -> "Terminated";
          default -> "Signal " + number;
        };
    String doubt = number == 9 ? " - has rlimit_rttime been exceeded?" : "";
    log().write("pid " + pid + " exited due to signal " + number + " (" + name + ")" + doubt);
  }

  @Override
  public void onSignal(Process parent, Signal signal) {
    switch (signal) {
      case SIGTERM, SIGINT -> stop();
      case SIGHUP -> {
        if (reading == 0) {
          reload();
        } else {
          log().detail("Reload already in progress, request queued");
          reloadQueued = true;
        }
      }
      case SIGUSR1 -> {
        pass(signal);
        log().write("Printing parent data for process(" + parent.pid() + ") on signal");
      }
      case SIGUSR2 -> {
        @Nullable ChildSlot vrrp = children.get(ConfReader.VRRP);
        if (vrrp != null) {
          vrrp.signal(signal);
        }
      }
      case SIGPIPE, SIGWINCH -> {}
      default -> Program.super.onSignal(parent, signal);
    }
  }

  /// VRRP hears first (main.c: propagate_signal).
  private void pass(Signal signal) {
    for (ConfReader kind : SIGNAL_ORDER) {
      @Nullable ChildSlot slot = children.get(kind);
      if (slot != null) {
        slot.signal(signal);
      }
    }
  }

  private void reload() {
    if (process == null || stopping) {
      return;
    }
    log().write("Reloading ...");
    int exit = read(process, log());
    if (exit == ConfSession.EXIT_CONFIG) {
      end(exit);
      return;
    }
    takeName(process);
    List<ConfReader> told = SIGNAL_ORDER.stream().filter(this::hears).toList();
    reading = told.size();
    for (ConfReader kind : told) {
      reloadChild(process, kind);
    }
  }

  private boolean hears(ConfReader kind) {
    @Nullable ChildSlot slot = children.get(kind);
    return slot == null ? isWanted(kind) : slot.isAlive();
  }

  /// Tells a child to read again, or starts one that has work now (main.c: propagate_signal).
  private void reloadChild(Process self, ConfReader kind) {
    @Nullable ChildSlot slot = children.get(kind);
    if (slot != null) {
      slot.signal(Signal.SIGHUP);
    } else {
      var made = new ChildSlot(this, kind, self);
      children.put(kind, made);
      made.start();
      made.wake();
    }
  }

  /// Tells its children to end, and waits for them (main.c: sigend).
  private void stop() {
    if (stopping || process == null) {
      return;
    }
    stopping = true;
    log().write("Stopping");
    children.values().forEach(ChildSlot::cancel);
    if (children.values().stream().noneMatch(ChildSlot::isAlive)) {
      end(0);
      return;
    }
    Timer patience = process.timer("keepalived waits for its children", this::force);
    patience.arm(childWaitSeconds * SimTime.SECOND);
    pass(Signal.SIGTERM);
  }

  private void force() {
    for (ChildSlot slot : List.copyOf(children.values())) {
      if (slot.isAlive()) {
        log().write(slot.shortName() + " process failed to die - forcing termination");
        slot.signal(Signal.SIGKILL);
      }
    }
  }

  void logStopped(DaemonLog log) {
    String none = "0.000000/0.000000";
    log.detail("CPU usage (self/children) user: " + none + " system: " + none);
    log.write("Stopped " + Texts.VERSION);
  }

  private void end(int status) {
    if (process == null) {
      return;
    }
    stopping = true;
    children.values().forEach(ChildSlot::cancel);
    List.of(
            options.vrrpPidFile(),
            options.checkersPidFile(),
            options.bfdPidFile(),
            options.pidFile())
        .forEach(path -> process.host().files().remove(path));
    logStopped(log());
    process.exit(status);
  }
}
