package lvslab.net.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.net.host.FilePath;
import lvslab.net.host.Host;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.net.host.Sink;
import lvslab.net.shell.Shell;
import org.jspecify.annotations.Nullable;

/// One command line of a unit, ready to be run in the unit's control group.
///
/// @param words program and arguments
/// @param optional whether its failure is passed over (`-` in front)
record UnitCommand(List<String> words, boolean optional) {
  /// Reads a line; `-`, `@`, `+` and `!` may stand in front of the program.
  static UnitCommand read(String line, Map<String, String> environment) {
    List<String> words = new ArrayList<>(UnitFileParser.words(line, environment));
    boolean optional = false;
    if (!words.isEmpty()) {
      String first = words.getFirst();
      optional = first.matches("[@+!]*-.*");
      words.set(0, first.replaceFirst("^[-@+!]+", ""));
    }
    return new UnitCommand(List.copyOf(words), optional);
  }

  /// Starts it.
  ///
  /// @param host where
  /// @param unit its control group
  /// @param environment its environment
  /// @return the process, or null if there is no such program
  @Nullable Process start(Host host, String unit, Map<String, String> environment) {
    Optional<Program> program =
        words.isEmpty() ? Optional.empty() : Shell.find(host, words.getFirst());
    if (program.isEmpty()) {
      return null;
    }
    String identifier = FilePath.name(words.getFirst());
    int[] pid = new int[1];
    Sink journal = new JournalStream(line -> host.log(identifier, pid[0], unit, line));
    var streams = new Process.Streams(Pipe.empty(), journal, journal);
    Program told =
        new Program() {
          @Override
          public void start(Process process) {
            pid[0] = process.pid();
            program.get().start(process);
          }

          @Override
          public void onSignal(Process process, Signal signal) {
            program.get().onSignal(process, signal);
          }
        };
    var start = new Process.Start(words, streams, Process.Start.ROOT_FOLDER, environment);
    return host.processes().startInGroup(unit, told, start);
  }
}
