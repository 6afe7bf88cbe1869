package lvslab.net.unit;

import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Host;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.net.host.Sink;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A service of a host: its main process, and what systemd knows of it.
public final class Service {
  /// RestartSec of systemd.
  private static final long RESTART_NANOS = 100 * SimTime.MILLISECOND;

  /// Starts within [#BURST_NANOS] after which systemd gives up (StartLimitBurst).
  private static final int BURST = 5;

  private static final long BURST_NANOS = 10 * SimTime.SECOND;

  /// State as `systemctl is-active` says it.
  public enum State {
    /// It does not run.
    INACTIVE("inactive"),
    /// It runs.
    ACTIVE("active"),
    /// It ended by itself, badly.
    FAILED("failed");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /// As systemctl prints it.
    ///
    /// @return such as `active`
    public String text() {
      return text;
    }
  }

  private final Host host;
  private UnitFile unit;
  private State state = State.INACTIVE;
  private @Nullable Process main;
  private boolean stopping;
  private boolean enabled;
  private long sinceNanos;
  private int lastStatus;
  private int starts;
  private long firstStartNanos;
  private final Timer restart;

  Service(Host host, UnitFile unit) {
    this.host = host;
    this.unit = unit;
    restart = new Timer(host.kernel().engine(), host.name() + ": " + unit.name(), this::begin);
  }

  /// Its unit file.
  ///
  /// @return as last loaded
  public UnitFile unit() {
    return unit;
  }

  void reload(UnitFile changed) {
    unit = changed;
  }

  /// Starts it; nothing happens if it runs.
  ///
  /// @return whether it runs now
  boolean start() {
    if (state == State.ACTIVE) {
      return true;
    }
    restart.cancel();
    starts = 0;
    begin();
    return state == State.ACTIVE;
  }

  private void begin() {
    long now = host.kernel().nowNanos();
    if (starts == 0 || now - firstStartNanos > BURST_NANOS) {
      starts = 0;
      firstStartNanos = now;
    }
    starts++;
    Optional<Program> program =
        unit.execStart().isEmpty()
            ? Optional.empty()
            : host.commands().find(unit.execStart().getFirst());
    if (program.isEmpty()) {
      log("Failed at step EXEC spawning " + String.join(" ", unit.execStart()));
      become(State.FAILED);
      lastStatus = 203;
      return;
    }
    log("Started " + unit.description() + ".");
    become(State.ACTIVE);
    stopping = false;
    var streams = new Process.Streams(Pipe.empty(), journal(), journal());
    Process process = host.processes().start(unit.execStart(), program.get(), streams);
    main = process;
    process.onExit(this::ended);
  }

  private Sink journal() {
    String name = unit.name().replace(".service", "");
    return (Bytes data) -> data.utf8().lines().forEach(line -> host.log(name, line));
  }

  private void ended(int status) {
    main = null;
    lastStatus = status;
    boolean clean = status == 0 || stopping;
    become(clean ? State.INACTIVE : State.FAILED);
    if (!clean) {
      log(unit.name() + ": main process exited, code=exited, status=" + status);
      log("Unit " + unit.name() + " entered failed state.");
    }
    boolean again =
        unit.restart().equals("always") || unit.restart().equals("on-failure") && !clean;
    if (again && !stopping && starts < BURST) {
      restart.arm(RESTART_NANOS);
    }
  }

  private void become(State next) {
    state = next;
    sinceNanos = host.kernel().nowNanos();
  }

  /// Stops it; nothing happens if it does not run.
  void stop() {
    restart.cancel();
    @Nullable Process process = main;
    if (process == null) {
      if (state == State.FAILED) {
        become(State.INACTIVE);
      }
      return;
    }
    stopping = true;
    log("Stopping " + unit.description() + "...");
    process.signal(Signal.SIGTERM);
    log("Stopped " + unit.description() + ".");
  }

  /// Makes it read its configuration again.
  ///
  /// @return whether it runs
  boolean reload() {
    @Nullable Process process = main;
    if (process == null) {
      return false;
    }
    process.signal(Signal.SIGHUP);
    return true;
  }

  private void log(String text) {
    host.log("systemd", text);
  }

  /// Its state.
  ///
  /// @return the state
  public State state() {
    return state;
  }

  /// Its main process.
  ///
  /// @return null if it does not run
  public @Nullable Process main() {
    return main;
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
    return enabled;
  }

  void setEnabled(boolean on) {
    enabled = on;
  }
}
