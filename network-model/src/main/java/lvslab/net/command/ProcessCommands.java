package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import lvslab.net.host.CommandTable;
import lvslab.net.host.FilePath;
import lvslab.net.host.Process;
import lvslab.net.host.ProcessName;
import lvslab.net.host.Signal;
import lvslab.net.pattern.PosixPattern;
import lvslab.net.pattern.PosixSyntaxException;

/// kill, killall, pkill, pgrep, pidof.
final class ProcessCommands {
  private ProcessCommands() {}

  static void addTo(CommandTable table) {
    table.add("kill", ((Tool) ProcessCommands::kill).program());
    table.add("killall", ((Tool) ProcessCommands::killAll).program());
    table.add("pkill", ((Tool) ProcessCommands::pkill).program());
    table.add("pgrep", ((Tool) ProcessCommands::pgrep).program());
    table.add("pidof", ((Tool) ProcessCommands::pidof).program());
    table.add("ps", ((Tool) ProcessList::run).program());
  }

  /// The name that ps and killall know a process by.
  static String nameOf(Process process) {
    return ProcessName.chosen(process).orElseGet(() -> programOf(process));
  }

  private static String programOf(Process process) {
    String first = process.title().split(" ", 2)[0];
    String name = FilePath.name(first.endsWith(":") ? first.replace(":", "") : first);
    return name.length() > 15 ? name.substring(0, 15) : name;
  }

  private static List<Process> find(Process process, Predicate<Process> wanted) {
    List<Process> found = new ArrayList<>();
    for (Process other : process.host().processes().all()) {
      if (other != process && wanted.test(other)) {
        found.add(other);
      }
    }
    return found;
  }

  /// Takes `-9`, `-KILL`, `-s KILL` out of the words.
  ///
  /// @return nothing for `-0`, which only asks whether there is such a process (kill(2))
  private static Optional<Signal> signalOf(String command, List<String> words, String unknown)
      throws CommandFailure {
    Optional<Signal> signal = Optional.of(Signal.SIGTERM);
    int i = 0;
    while (i < words.size()) {
      String word = words.get(i);
      boolean named = word.equals("-s") && i + 1 < words.size();
      if (named || word.matches("-(\\d+|[A-Z][A-Z0-9]+)")) {
        String text = named ? words.get(i + 1) : word.substring(1);
        signal = Signal.parse(text);
        if (signal.isEmpty() && !text.equals("0")) {
          throw new CommandFailure(command + ": " + text + unknown + "\n", 1);
        }
        words.remove(i);
        if (named) {
          words.remove(i);
        }
      } else {
        i++;
      }
    }
    return signal;
  }

  /// Whether somebody may send signals to a process (kill_ok_by_cred): root, or its owner.
  private static boolean mayTouch(Process sender, Process other) {
    return sender.owner().uid() == 0 || sender.owner().uid() == other.owner().uid();
  }

  private static int kill(Process process, List<String> arguments) throws CommandFailure {
    List<String> words = new ArrayList<>(arguments);
    if (words.equals(List.of("-l"))) {
      for (Signal signal : Signal.values()) {
        process.out(signal.number() + ") " + signal + "\n");
      }
      return 0;
    }
    if (words.size() > 1 && words.getFirst().equals("-l")) {
      return listed(process, words.get(1));
    }
    Optional<Signal> signal = signalOf("bash: kill", words, ": invalid signal specification");
    words.remove("--");
    if (words.isEmpty()) {
      throw new CommandFailure(
          "kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ..."
              + " or kill -l [sigspec]\n",
          2);
    }
    int status = 0;
    for (String word : words) {
      Optional<Process> target =
          word.matches("\\d{1,9}")
              ? process.host().processes().find(Integer.parseInt(word))
              : Optional.empty();
      if (!word.matches("-?\\d+")) {
        process.err("bash: kill: " + word + ": arguments must be process or job IDs\n");
        status = 1;
      } else if (target.isEmpty()) {
        process.err("bash: kill: (" + word + ") - No such process\n");
        status = 1;
      } else if (!mayTouch(process, target.get())) {
        process.err("bash: kill: (" + word + ") - Operation not permitted\n");
        status = 1;
      } else {
        signal.ifPresent(target.get()::signal);
      }
    }
    return status;
  }

  /// Name of a number, or number of a name.
  private static int listed(Process process, String text) throws CommandFailure {
    Signal signal =
        Signal.parse(text)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "bash: kill: " + text + ": invalid signal specification\n", 1));
    process.out((text.matches("\\d+") ? signal.name().substring(3) : signal.number()) + "\n");
    return 0;
  }

  private static int killAll(Process process, List<String> arguments) throws CommandFailure {
    List<String> words = new ArrayList<>(arguments);
    boolean quiet = words.remove("-q");
    Optional<Signal> signal =
        signalOf("killall", words, ": unknown signal; killall -l lists signals.");
    int status = 0;
    for (String word : words) {
      String name = FilePath.name(word);
      List<Process> found = find(process, other -> nameOf(other).equals(name));
      for (Process other : found) {
        if (!mayTouch(process, other)) {
          process.err(word + "(" + other.pid() + "): Operation not permitted\n");
        }
      }
      found.removeIf(other -> !mayTouch(process, other));
      if (found.isEmpty()) {
        process.err(quiet ? "" : word + ": no process found\n");
        status = 1;
      }
      signal.ifPresent(s -> found.forEach(other -> other.signal(s)));
    }
    return status;
  }

  private static Predicate<Process> matching(FilterOptions options) throws CommandFailure {
    Pattern pattern;
    try {
      pattern = PosixPattern.compile(options.operands().getFirst(), true, 0);
    } catch (PosixSyntaxException e) { // procps-ng, pgrep.c: do_regcomp
      throw new CommandFailure(e.reason(), 2);
    }
    return other -> {
      String name = options.has("f") ? other.title() : nameOf(other);
      boolean hit =
          options.has("x") ? pattern.matcher(name).matches() : pattern.matcher(name).find();
      return hit && other.isAnnounced();
    };
  }

  private static int pkill(Process process, List<String> arguments) throws CommandFailure {
    List<String> words = new ArrayList<>(arguments);
    Optional<Signal> signal = signalOf("pkill", words, ": unknown signal");
    FilterOptions options = FilterOptions.read("pkill", words, "fx", "");
    if (options.operands().size() != 1) {
      throw noPattern("pkill");
    }
    List<Process> found = find(process, matching(options));
    int status = found.isEmpty() ? 1 : 0;
    for (Process other : found) {
      if (mayTouch(process, other)) {
        signal.ifPresent(other::signal);
      } else {
        process.err("pkill: killing pid " + other.pid() + " failed: Operation not permitted\n");
        status = 1;
      }
    }
    return status;
  }

  private static CommandFailure noPattern(String command) {
    return new CommandFailure(
        command
            + ": no matching criteria specified\nTry `"
            + command
            + " --help' for more information.\n",
        2);
  }

  private static int pgrep(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("pgrep", arguments, "fxlac", "");
    if (options.operands().size() != 1) {
      throw noPattern("pgrep");
    }
    List<Process> found = find(process, matching(options));
    if (options.has("c")) {
      process.out(found.size() + "\n");
    } else {
      for (Process other : found) {
        String behind =
            options.has("a") ? " " + other.title() : options.has("l") ? " " + nameOf(other) : "";
        process.out(other.pid() + behind + "\n");
      }
    }
    return found.isEmpty() ? 1 : 0;
  }

  private static int pidof(Process process, List<String> arguments) {
    List<String> pids = new ArrayList<>();
    for (String name : arguments) {
      find(process, other -> programOf(other).equals(FilePath.name(name)))
          .forEach(other -> pids.addFirst(Integer.toString(other.pid())));
    }
    process.out(pids.isEmpty() ? "" : String.join(" ", pids) + "\n");
    return pids.isEmpty() ? 1 : 0;
  }
}
