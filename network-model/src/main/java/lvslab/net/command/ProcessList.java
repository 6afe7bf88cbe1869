package lvslab.net.command;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lvslab.net.host.Accounts;
import lvslab.net.host.Accounts.Account;
import lvslab.net.host.Process;
import lvslab.net.host.ProcessTable;
import lvslab.net.host.WallTime;
import org.jspecify.annotations.Nullable;

/// ps(1): `ps`, `ps -e`, `ps -ef`, `ps aux`, `ps -C NAME`, `ps -p PID`, `-o COLUMNS`, with or
/// without the head.
final class ProcessList {
  private static final int NAME_COLUMNS = 8;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /// A process to show; init is not simulated as one, but is there.
  record Row(
      int pid,
      int parentPid,
      Account owner,
      long startedNanos,
      String state,
      String name,
      String title) {}

  private ProcessList() {}

  static int run(Process process, List<String> arguments) throws CommandFailure {
    boolean head = true;
    boolean all = false;
    boolean full = false;
    boolean user = false;
    @Nullable ProcessColumns columns = null;
    List<String> names = new ArrayList<>();
    List<String> pids = new ArrayList<>();
    List<String> users = new ArrayList<>();
    var words = new Arguments(arguments);
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "--no-header", "--no-headers", "--no-heading", "h" -> head = false;
        case "-e", "-A", "ax", "-ax" -> all = true;
        case "-eo", "-Ao", "axo", "-axo" -> {
          all = true;
          columns = ProcessColumns.read(valueOf(word, words));
        }
        case "-o", "--format", "o" -> columns = ProcessColumns.read(valueOf(word, words));
        case "-f" -> full = true;
        case "-ef", "-fe" -> {
          all = true;
          full = true;
        }
        case "aux", "-aux" -> {
          all = true;
          user = true;
        }
        case "-u", "-U" -> users.addAll(List.of(valueOf(word, words).split("[ ,]+")));
        case "--sort" -> valueOf(word, words); // they are in order
        case "u" -> user = true;
        case "f", "--forest", "w", "ww", "-w", "-ww" -> {}
        case "-C" -> names.addAll(List.of(valueOf(word, words).split("[ ,]+")));
        case "-p" -> pids.addAll(List.of(valueOf(word, words).split("[ ,]+")));
        default -> {
          if (word.matches("-?\\d{1,9}")) {
            pids.add(word.replace("-", ""));
          } else if (word.startsWith("--sort=")) {
            continue;
          } else {
            throw new CommandFailure("error: unsupported option (BSD syntax)\n", 1);
          }
        }
      }
    }
    List<Row> rows = rows(process, all || !names.isEmpty() || !pids.isEmpty() || !users.isEmpty());
    rows.removeIf(row -> !names.isEmpty() && !names.contains(row.name()));
    rows.removeIf(row -> !pids.isEmpty() && !pids.contains(Integer.toString(row.pid())));
    int digits = Integer.toString(process.host().processes().pidMax() - 1).length();
    rows.removeIf(row -> !users.isEmpty() && !isOf(row.owner(), users));
    if (columns != null) {
      process.out(columns.text(rows, head, digits, process.host().kernel().nowNanos()));
      return rows.isEmpty() ? 1 : 0;
    }
    process.out(text(rows, full ? 1 : user ? 2 : 0, head, digits));
    return rows.isEmpty() ? 1 : 0;
  }

  private static String user(Row row) {
    return Padding.right(shown(row.owner().name()), NAME_COLUMNS) + " ";
  }

  /// A long name is cut, and has a mark at its end.
  static String shown(String user) {
    return user.length() > NAME_COLUMNS ? user.substring(0, NAME_COLUMNS - 1) + "+" : user;
  }

  private static String valueOf(String option, Arguments words) throws CommandFailure {
    if (!words.hasNext()) {
      throw new CommandFailure("error: list of process IDs must follow " + option + "\n", 1);
    }
    return words.next();
  }

  private static boolean isOf(Account owner, List<String> users) {
    return users.contains(owner.name()) || users.contains(Integer.toString(owner.uid()));
  }

  private static List<Row> rows(Process process, boolean all) {
    List<Row> rows = new ArrayList<>();
    if (all) {
      rows.add(
          new Row(
              ProcessTable.INIT_PID,
              0,
              Accounts.ROOT,
              0,
              "S",
              "systemd",
              "/usr/lib/systemd/systemd"));
    }
    for (Process other : process.host().processes().all()) {
      boolean near = other == process || other.pid() == process.parentPid();
      if (all || near) {
        rows.add(
            new Row(
                other.pid(),
                other.parentPid(),
                other.owner(),
                other.startedNanos(),
                other.isStopped() ? "T" : other.sleep().isAsleep() ? "D" : "S",
                ProcessCommands.nameOf(other),
                other.title()));
      }
    }
    return rows;
  }

  /// Numbers of processes have room for the digits of the greatest (procps: `get_pid_digits`).
  private static String text(List<Row> rows, int format, boolean head, int digits) {
    var text = new StringBuilder();
    if (head) {
      String pid = Padding.left("PID", digits);
      String parent = Padding.left("PPID", digits);
      text.append(
          switch (format) {
            case 1 -> "UID      " + pid + " " + parent + "  C STIME TTY          TIME CMD\n";
            case 2 ->
                "USER     " + pid + " %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n";
            default -> pid + " TTY          TIME CMD\n";
          });
    }
    for (Row row : rows) {
      String pid = Padding.left(Integer.toString(row.pid()), digits);
      String parent = Padding.left(Integer.toString(row.parentPid()), digits);
      String start = WallTime.at(row.startedNanos()).format(CLOCK);
      text.append(
          switch (format) {
            case 1 ->
                user(row)
                    + String.join(" ", pid, parent, " 0", start)
                    + " ?        00:00:00 "
                    + row.title()
                    + "\n";
            case 2 ->
                user(row)
                    + pid
                    + "  0.0  0.0      0     0 ?        "
                    + row.state()
                    + "    "
                    + start
                    + "   0:00 "
                    + row.title()
                    + "\n";
            default -> pid + " ?        00:00:00 " + row.name() + "\n";
          });
    }
    return text.toString();
  }
}
