package lvslab.net.awk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.shell.Shell;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// Files and commands that a program reads and writes. A command must end at once: `date` does,
/// `sleep` does not.
final class AwkStreams {
  private final AwkMachine machine;
  private final Process process;
  private final Map<String, Deque<String>> read = new LinkedHashMap<>();
  private final Map<String, StringBuilder> commands = new LinkedHashMap<>();
  private final List<String> written = new ArrayList<>();
  private final Deque<String> ahead = new ArrayDeque<>();

  AwkStreams(AwkMachine machine, Process process) {
    this.machine = machine;
    this.process = process;
  }

  /// What the main loop has not taken yet.
  Deque<String> ahead() {
    return ahead;
  }

  @Nullable String nextRecord() {
    return ahead.poll();
  }

  void print(String text) {
    process.out(text);
  }

  void printTo(String mode, String target, String text) {
    if (mode.equals("|")) {
      commands.computeIfAbsent(target, t -> new StringBuilder()).append(text);
    } else if (target.equals("/dev/stderr")) {
      process.err(text);
    } else if (target.equals("/dev/stdout") || target.equals("-")) {
      process.out(text);
    } else {
      String path = process.path(target);
      if (!written.contains(path)) {
        process.host().files().open(path, !mode.equals(">"));
        written.add(path);
      }
      process.host().files().extend(path, text);
    }
  }

  @Nullable String nextOfFile(String file) {
    Optional<String> text = process.host().files().read(process.path(file));
    if (text.isEmpty()) {
      return null;
    }
    return read.computeIfAbsent(file, f -> new ArrayDeque<>(text.get().lines().toList())).poll();
  }

  @Nullable String nextOfCommand(String command) {
    return read.computeIfAbsent(command, c -> new ArrayDeque<>(output(c, "").lines().toList()))
        .poll();
  }

  int close(String name) {
    boolean wasRead = read.remove(name) != null;
    boolean wasWritten = written.remove(process.path(name));
    if (wasWritten) {
      process.host().files().close(process.path(name));
    }
    @Nullable StringBuilder input = commands.remove(name);
    if (input != null) {
      process.out(output(name, input.toString()));
    }
    return wasRead || wasWritten || input != null ? 0 : -1;
  }

  int system(String command) {
    int[] status = {-1};
    process.out(output(command, "", status));
    return status[0];
  }

  /// Closes files, and gives commands their input.
  void closeAll() {
    List.copyOf(written).forEach(this::close);
    for (String name : List.copyOf(commands.keySet())) {
      close(name);
    }
  }

  private String output(String command, String input) {
    return output(command, input, new int[1]);
  }

  private String output(String command, String input, int[] status) {
    var out = new StringBuilder();
    var ended = new boolean[1];
    var streams =
        new Process.Streams(
            Pipe.holding(Bytes.utf8(input)),
            data -> out.append(data.utf8()),
            data -> process.err(data.utf8()));
    Shell.run(
        process.host(),
        "cd " + process.folder() + "; " + command,
        streams,
        result -> {
          status[0] = result;
          ended[0] = true;
        });
    if (!ended[0]) {
      process.err("awk: " + command + ": does not end at once\n");
    }
    machine.countStep();
    return out.toString();
  }
}
