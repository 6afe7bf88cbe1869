package lvslab.net.shell;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.ExitListener;
import lvslab.net.host.Host;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.host.ProcessTable;
import lvslab.net.host.Program;
import lvslab.net.trace.ProcessEvent;

/// Runs command lines on a host, as root at its terminal would.
public final class Shell {
  /// What came of a command line.
  ///
  /// @param status exit status of its last command
  /// @param output what it wrote, both streams in order
  public record Result(int status, String output) {}

  /// Hears of the end of a command line.
  @FunctionalInterface
  public interface Listener {
    /// It ended.
    ///
    /// @param result status and output
    void onEnd(Result result);
  }

  /// Hears of each simple command before it runs.
  @FunctionalInterface
  public interface Watcher {
    /// Hears of nothing.
    Watcher NONE = (place, text) -> {};

    /// A command begins. What is emitted to the trace here becomes the cause of what it does.
    ///
    /// @param place where it stands in the script
    /// @param text the command as it is written
    void onCommand(Place place, String text);
  }

  private Shell() {}

  /// Finds what a command word means on a host: an installed program, or a script in a file.
  ///
  /// @param host where
  /// @param word a name or a path
  /// @return a new program, or nothing
  public static Optional<Program> find(Host host, String word) {
    return CommandSearch.find(host, "/", word).program();
  }

  /// Runs a command line and keeps its output. The line follows from what happens now; what it does
  /// follows from its commands.
  ///
  /// @param host where
  /// @param text any script
  /// @param listener hears of the end, which may be before this method returns
  /// @return the shell's process, to be killed if need be
  public static Process run(Host host, String text, Listener listener) {
    var output = Capture.terminal();
    var streams = new Process.Streams(Pipe.empty(), output, output);
    return run(
        host,
        text,
        streams,
        status -> {
          if (host.kernel().trace().isOpen() && !output.text().isEmpty()) {
            host.kernel().trace().note(new ProcessEvent.Output(host.name(), output.text()));
          }
          listener.onEnd(new Result(status, output.text()));
        });
  }

  /// Runs a command line.
  ///
  /// @param host where
  /// @param text any script
  /// @param streams where it reads and writes
  /// @param listener hears of the end, which may be before this method returns
  /// @return the shell's process, to be killed if need be
  public static Process run(
      Host host, String text, Process.Streams streams, ExitListener listener) {
    return run(host, text, streams, listener, Watcher.NONE);
  }

  /// Runs a script whose commands somebody follows.
  ///
  /// @param host where
  /// @param text any script
  /// @param streams where it reads and writes
  /// @param listener hears of the end, which may be before this method returns
  /// @param watcher hears of each command
  /// @return the shell's process, to be killed if need be
  public static Process run(
      Host host, String text, Process.Streams streams, ExitListener listener, Watcher watcher) {
    Process.Start plain = Process.Start.of(List.of(ShellProgram.NAME), streams);
    var start = new Process.Start(plain.words(), streams, "/root", plain.environment());
    long cause = host.kernel().engine().currentCause();
    Process shell =
        host.processes().fork(ProcessTable.INIT_PID, ShellProgram.ofText(text, watcher), start);
    shell.onExit(listener);
    host.kernel().engine().setCurrentCause(cause);
    return shell;
  }
}
