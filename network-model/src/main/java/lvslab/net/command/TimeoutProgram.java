package lvslab.net.command;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.net.shell.Shell;
import org.jspecify.annotations.Nullable;

/// timeout(1) of coreutils: runs a command and sends it SIGTERM, or the signal of `-s`, when its
/// time is over, and SIGKILL when that of `-k` is over too.
final class TimeoutProgram implements Program {
  static final String NAME = "timeout";

  private static final int TIMED_OUT = 124;
  private static final int FAILED = 125;
  private static final int NOT_FOUND = 127;
  private static final String HELP = "Try 'timeout --help' for more information.\n";

  private Signal signal = Signal.SIGTERM;
  private long killNanos;
  private boolean timedOut;

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    int at = 1;
    while (at < words.size() && words.get(at).startsWith("-") && words.get(at).length() > 1) {
      String word = words.get(at++);
      if (word.equals("--")) {
        break;
      }
      boolean separate = word.equals("-s") || word.equals("-k");
      @Nullable String value = separate ? (at < words.size() ? words.get(at++) : null) : "";
      if (value == null || !takes(process, separate ? word + value : word)) {
        process.err(HELP);
        process.exit(FAILED);
        return;
      }
    }
    if (words.size() < at + 2) {
      process.err(HELP);
      process.exit(FAILED);
      return;
    }
    OptionalLong nanos = time(process, words.get(at));
    if (nanos.isEmpty()) {
      process.err(HELP);
      process.exit(FAILED);
      return;
    }
    List<String> command = words.subList(at + 1, words.size());
    Optional<Program> program = Shell.find(process.host(), command.getFirst());
    if (program.isEmpty()) {
      process.err(
          "timeout: failed to run command ‘"
              + command.getFirst()
              + "’: No such file or directory\n");
      process.exit(NOT_FOUND);
      return;
    }
    run(process, program.get(), command, nanos.getAsLong());
  }

  /// Takes an option with its value.
  private boolean takes(Process process, String option) {
    String value = option.replaceFirst("^(-[sk]|--(signal|kill-after)=)", "");
    if (option.matches("(-s|--signal=).+")) {
      Optional<Signal> named = Signal.parse(value);
      if (named.isEmpty()) {
        process.err("timeout: " + value + ": invalid signal\n");
      }
      named.ifPresent(s -> signal = s);
      return named.isPresent();
    }
    if (option.matches("(-k|--kill-after=).+")) {
      OptionalLong nanos = time(process, value);
      nanos.ifPresent(n -> killNanos = n);
      return nanos.isPresent();
    }
    if (option.matches("--(foreground|preserve-status)")) {
      return true;
    }
    process.err(
        option.startsWith("--")
            ? "timeout: unrecognized option '" + option + "'\n"
            : "timeout: invalid option -- '" + option.charAt(1) + "'\n");
    return false;
  }

  private static OptionalLong time(Process process, String text) {
    OptionalLong nanos = SleepTime.parse(text);
    if (nanos.isEmpty()) {
      process.err("timeout: invalid time interval ‘" + text + "’\n");
    }
    return nanos;
  }

  private void run(Process process, Program program, List<String> command, long nanos) {
    var start =
        new Process.Start(command, process.streams(), process.folder(), process.environment());
    Process child = process.host().processes().start(process.pid(), program, start);
    child.onExit(
        status -> {
          boolean killed = status == Process.STATUS_SIGNAL + Signal.SIGKILL.number();
          process.exit(timedOut && !killed ? TIMED_OUT : status);
        });
    if (nanos > 0 && nanos != SleepTime.INFINITE && child.isAlive()) {
      process.timer(NAME, () -> end(process, child)).arm(nanos);
    }
  }

  private void end(Process process, Process child) {
    timedOut = true;
    child.signal(signal);
    if (killNanos > 0 && child.isAlive()) {
      process.timer(NAME, () -> child.signal(Signal.SIGKILL)).arm(killNanos);
    }
  }

  @Override
  public void onSignal(Process process, Signal signal) {
    for (Process other : List.copyOf(process.host().processes().all())) {
      if (other.parentPid() == process.pid()) {
        other.signal(signal);
      }
    }
  }
}
