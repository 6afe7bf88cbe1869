package lvslab.vrrp.daemon;

import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.host.Signal;
import lvslab.vrrp.conf.ConfReader;
import org.jspecify.annotations.Nullable;

/// The place of a child: who is in it, and when the next may come (scheduler.c:
/// calc_restart_delay).
final class ChildSlot {
  private static final long LONG_ENOUGH_NANOS = 60 * SimTime.SECOND;
  private static final long LONGEST_DELAY = 60;

  private final ParentProgram parent;
  private final ConfReader kind;
  private final Process parentProcess;
  private final Timer restart;
  private @Nullable ChildProgram program;
  private @Nullable Process process;
  private long startedNanos;
  private long nextDelay;

  ChildSlot(ParentProgram parent, ConfReader kind, Process parentProcess) {
    this.parent = parent;
    this.kind = kind;
    this.parentProcess = parentProcess;
    restart = parentProcess.timer("keepalived restarts a child", this::startAgain);
  }

  /// As messages about its death have it.
  String name() {
    return switch (kind) {
      case CHECKER -> "Healthcheck";
      case VRRP -> "VRRP";
      default -> "BFD";
    };
  }

  String shortName() {
    return switch (kind) {
      case CHECKER -> "checker";
      case VRRP -> "vrrp";
      default -> "bfd";
    };
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  void start() {
    var made = new ChildProgram(parent, kind);
    Process.Streams own = parentProcess.streams();
    var start =
        new Process.Start(
            parentProcess.words(),
            new Process.Streams(own.in(), own.out().again(), own.err().again()),
            parentProcess.folder(),
            parentProcess.environment());
    Process child = parentProcess.host().processes().start(parentProcess.pid(), made, start);
    program = made;
    process = child;
    startedNanos = now();
    parent.log().write("Starting " + name() + " child process, pid=" + child.pid());
    child.onExit(status -> parent.childDied(this, child.pid(), status));
    Timer death = child.timer("parent of keepalived died", () -> child.signal(Signal.SIGTERM));
    parentProcess.onExit(status -> die(child, death));
  }

  /// The kernel sends SIGTERM when the parent has died (PR_SET_PDEATHSIG), after what goes on now:
  /// where the whole host loses its power, the child is gone by then.
  private static void die(Process child, Timer death) {
    if (child.isAlive()) {
      death.arm(0);
    }
  }

  /// Lets the child begin, when what goes on now is done.
  void wake() {
    if (program != null) {
      program.wake();
    }
  }

  private long now() {
    return parentProcess.host().kernel().nowNanos();
  }

  /// At once if the last one lived for a minute, else later and later.
  void respawn() {
    if (now() - startedNanos >= LONG_ENOUGH_NANOS) {
      nextDelay = 0;
      startAgain();
      return;
    }
    long delay = nextDelay;
    nextDelay = delay == 0 ? 1 : Math.min(LONGEST_DELAY, delay > 30 ? LONGEST_DELAY : delay * 2);
    parent
        .log()
        .write(
            "Restart of "
                + name()
                + " process delayed "
                + delay
                + " seconds to limit respawn rate");
    if (delay == 0) {
      startAgain();
    } else {
      restart.arm(delay * SimTime.SECOND);
    }
  }

  private void startAgain() {
    start();
    wake();
  }

  void cancel() {
    restart.cancel();
  }

  void signal(Signal signal) {
    if (process != null) {
      process.signal(signal);
    }
  }
}
