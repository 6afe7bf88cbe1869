package lvslab.net.unit;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.host.Signal;

/// `poweroff`, `reboot`, `halt`, `shutdown`, `init 0`: systemd stops the units, ends all processes,
/// and then the host goes off. With `-f` it goes off at once.
public final class PowerCommands {
  /// How long units and processes get to stop by themselves.
  private static final long STOP_NANOS = SimTime.SECOND;

  /// From the last process's end to the loss of power.
  private static final long KERNEL_NANOS = 100 * SimTime.MILLISECOND;

  /// From power to the first command: firmware, boot loader, kernel.
  private static final long BOOT_NANOS = 10 * SimTime.SECOND;

  private PowerCommands() {}

  /// Adds the commands.
  ///
  /// @param table of all commands
  public static void addTo(CommandTable table) {
    table.add("poweroff", () -> process -> order(process, false));
    table.add("halt", () -> process -> order(process, false));
    table.add("reboot", () -> process -> order(process, true));
    table.add("shutdown", () -> PowerCommands::shutdown);
    table.add("init", () -> PowerCommands::init);
    table.add("telinit", () -> PowerCommands::init);
  }

  private static void order(Process process, boolean again) {
    List<String> words = process.words().subList(1, process.words().size());
    boolean force = words.contains("-f") || words.contains("--force");
    process.exit(0);
    begin(process.host(), again, force);
  }

  private static void shutdown(Process process) {
    List<String> words = process.words().subList(1, process.words().size());
    boolean again = words.contains("-r") || words.contains("--reboot");
    if (words.stream().noneMatch(word -> word.equals("now") || word.equals("+0"))) {
      process.err("shutdown: only the time ‘now’ is simulated\n");
      process.exit(1);
      return;
    }
    process.exit(0);
    begin(process.host(), again, false);
  }

  private static void init(Process process) {
    String level = process.words().size() > 1 ? process.words().get(1) : "";
    boolean again = level.equals("6");
    if (!again && !level.equals("0")) {
      process.err("init: only the run levels 0 and 6 are simulated\n");
      process.exit(1);
      return;
    }
    process.exit(0);
    begin(process.host(), again, false);
  }

  /// Begins to go off.
  ///
  /// @param host which
  /// @param again whether it boots afterwards
  /// @param force whether nothing is stopped before
  static void begin(Host host, boolean again, boolean force) {
    if (force) {
      off(host, again);
      return;
    }
    Systemd.of(host).stopAll();
    for (Process process : new ArrayList<>(host.processes().all())) {
      if (process.controlGroup().isEmpty()) {
        process.signal(Signal.SIGTERM);
      }
    }
    Timer off = host.kernel().timer("power", () -> off(host, again));
    Timer kill =
        host.kernel()
            .timer(
                "shutdown",
                () -> {
                  host.processes().killAll(); // what they had open the kernel closes
                  off.arm(KERNEL_NANOS);
                });
    kill.arm(STOP_NANOS);
  }

  private static void off(Host host, boolean again) {
    host.powerSwitch()
        .ifPresent(
            power -> {
              power.off();
              if (again) {
                power.onAfter(BOOT_NANOS);
              }
            });
  }
}
