package lvslab.net.host;

import java.util.List;

/// What /proc/PID says of a process's name.
public final class ProcessName {
  /// TASK_COMM_LEN less its end (linux/sched.h).
  private static final int COMM_LENGTH = 15;

  private ProcessName() {}

  /// The name of what it runs, as /proc/PID/comm has it.
  ///
  /// @param process which
  /// @return the last part of its first word, at most 15 characters
  public static String comm(Process process) {
    String name = FilePath.name(process.words().getFirst());
    return name.length() > COMM_LENGTH ? name.substring(0, COMM_LENGTH) : name;
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
