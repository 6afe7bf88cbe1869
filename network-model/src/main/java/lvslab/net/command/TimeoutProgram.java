package lvslab.net.command;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;

/// timeout(1) of coreutils: runs a command and sends it SIGTERM when its time is over.
final class TimeoutProgram implements Program {
  static final String NAME = "timeout";

  private static final int TIMED_OUT = 124;
  private static final int FAILED = 125;
  private static final int NOT_FOUND = 127;

  private boolean timedOut;

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    if (words.size() < 3) {
      process.err("Try 'timeout --help' for more information.\n");
      process.exit(FAILED);
      return;
    }
    OptionalLong nanos = SleepTime.parse(words.get(1));
    if (nanos.isEmpty()) {
      process.err(
          "timeout: invalid time interval ‘"
              + words.get(1)
              + "’\nTry 'timeout --help' for more information.\n");
      process.exit(FAILED);
      return;
    }
    List<String> command = words.subList(2, words.size());
    Optional<Program> program = process.host().commands().find(command.getFirst());
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

  private void run(Process process, Program program, List<String> command, long nanos) {
    var start =
        new Process.Start(command, process.streams(), process.folder(), process.environment());
    Process child = process.host().processes().start(process.pid(), program, start);
    child.onExit(status -> process.exit(timedOut ? TIMED_OUT : status));
    if (nanos > 0 && nanos != SleepTime.INFINITE && child.isAlive()) {
      var timer =
          process.timer(
              NAME,
              () -> {
                timedOut = true;
                child.signal(Signal.SIGTERM);
              });
      timer.arm(nanos);
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
