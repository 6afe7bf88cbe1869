package lvslab.net.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What /proc/PID says of a process's name.
public final class ProcessName {
  /// TASK_COMM_LEN less its end (linux/sched.h).
  private static final int COMM_LENGTH = 15;

  /// Names that processes of a host have given themselves, by process number.
  private static final class Chosen {
    private final Map<Integer, String> names = new TreeMap<>();
  }

  private ProcessName() {}

  /// The name of what it runs, as /proc/PID/comm has it.
  ///
  /// @param process which
  /// @return the one it has chosen, or the last part of its first word; at most 15 characters
  public static String comm(Process process) {
    return chosen(process).orElseGet(() -> cut(FilePath.name(process.words().getFirst())));
  }

  /// The name that a process has chosen.
  ///
  /// @param process which
  /// @return nothing if it has not
  public static Optional<String> chosen(Process process) {
    return Optional.ofNullable(names(process).get(process.pid()));
  }

  private static Map<Integer, String> names(Process process) {
    return process.host().part(Chosen.class, host -> new Chosen()).names;
  }

  private static String cut(String name) {
    return name.length() > COMM_LENGTH ? name.substring(0, COMM_LENGTH) : name;
  }

  /// A process chooses its name (prctl(2), PR_SET_NAME).
  ///
  /// @param process which
  /// @param name from now on
  public static void choose(Process process, String name) {
    Map<Integer, String> names = names(process);
    if (names.put(process.pid(), cut(name)) == null) {
      process.own(() -> names.remove(process.pid()));
    }
  }

  /// Its command line, as /proc/PID/cmdline has it.
  ///
  /// @param process which
  /// @return its words; its title alone if it has changed that
  public static List<String> commandLine(Process process) {
    boolean own = process.title().equals(String.join(" ", process.words()));
    return own ? process.words() : List.of(process.title());
  }
}
