package lvslab.net.unit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.net.host.ExitListener;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import org.jspecify.annotations.Nullable;

/// Runs command lines of a unit in its control group.
final class UnitRunner {
  /// Exit status of what could not be started (EXIT_EXEC).
  static final int NO_PROGRAM = 203;

  private final Host host;
  private final UnitFile unit;
  private final Map<String, String> environment = new TreeMap<>();

  /// @param host where
  /// @param unit whose lines
  /// @param main its main process, if it has one
  UnitRunner(Host host, UnitFile unit, @Nullable Process main) {
    this.host = host;
    this.unit = unit;
    String file = unit.setting("EnvironmentFile", "").replaceFirst("^-", "");
    host.files().read(file).ifPresent(text -> UnitFileParser.environment(text, environment));
    String own = unit.setting("Environment", "").replace("\"", "");
    UnitFileParser.environment(own, environment);
    if (main != null) {
      environment.put("MAINPID", Integer.toString(main.pid()));
    }
  }

  /// Starts the program of a line.
  ///
  /// @return its process, or null if there is no such program
  @Nullable Process start(String line) {
    return start(UnitCommand.read(line, environment));
  }

  private @Nullable Process start(UnitCommand command) {
    @Nullable Process process = command.start(host, unit.name(), environment);
    if (process == null) {
      String what = String.join(" ", command.words());
      log("Failed at step EXEC spawning " + what + ": No such file or directory");
    }
    return process;
  }

  /// Runs lines one after another, until one fails that may not.
  ///
  /// @param lines as they stand in the unit file
  /// @param listener hears of the end: 0, or the status of the line that failed
  void run(List<String> lines, ExitListener listener) {
    next(new ArrayDeque<>(lines), listener);
  }

  private void next(Deque<String> lines, ExitListener listener) {
    @Nullable String line = lines.poll();
    if (line == null) {
      listener.onExit(0);
      return;
    }
    UnitCommand command = UnitCommand.read(line, environment);
    @Nullable Process process = start(command);
    if (process == null) {
      ended(NO_PROGRAM, command, lines, listener);
    } else {
      process.onExit(status -> ended(status, command, lines, listener));
    }
  }

  private void ended(int status, UnitCommand command, Deque<String> lines, ExitListener listener) {
    if (status == 0 || command.optional()) {
      next(lines, listener);
    } else {
      log(unit.name() + ": control process exited, code=exited status=" + status);
      listener.onExit(status);
    }
  }

  private void log(String text) {
    host.log("systemd", 1, unit.name(), text);
  }
}
