package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lvslab.engine.time.SimTime;
import lvslab.net.host.WallTime;

/// Columns of `ps -o`: names of values, perhaps with a head behind `=`.
final class ProcessColumns {
  /// A width that is that of the greatest number of a process.
  private static final int DIGITS = 0;

  /// A column.
  private record Column(String name, String head, int width, boolean right) {}

  private final List<Column> columns = new ArrayList<>();

  private ProcessColumns() {}

  static ProcessColumns read(String list) throws CommandFailure {
    var read = new ProcessColumns();
    for (String part : list.split("[ ,]+")) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      Column usual = usual(name);
      read.columns.add(
          equals < 0
              ? usual
              : new Column(name, part.substring(equals + 1), usual.width, usual.right));
    }
    return read;
  }

  private static Column usual(String name) throws CommandFailure {
    return switch (name) {
      case "pid" -> new Column(name, "PID", DIGITS, true);
      case "ppid" -> new Column(name, "PPID", DIGITS, true);
      case "user", "uname", "euser" -> new Column(name, "USER", 8, false);
      case "uid" -> new Column(name, "UID", 5, true);
      case "comm", "ucmd" -> new Column(name, "COMMAND", 15, false);
      case "cmd" -> new Column(name, "CMD", 27, false);
      case "args", "command" -> new Column(name, "COMMAND", 27, false);
      case "stat", "state", "s" -> new Column(name, name.equals("stat") ? "STAT" : "S", 4, false);
      case "etime" -> new Column(name, "ELAPSED", 11, true);
      case "etimes" -> new Column(name, "ELAPSED", 7, true);
      case "lstart" -> new Column(name, "STARTED", 24, true);
      case "stime", "start_time" -> new Column(name, "STIME", 5, true);
      case "time" -> new Column(name, "TIME", 8, true);
      case "tty", "tt" -> new Column(name, "TT", 8, false);
      case "pcpu", "%cpu" -> new Column(name, "%CPU", 4, true);
      case "pmem", "%mem" -> new Column(name, "%MEM", 4, true);
      default ->
          throw new CommandFailure(
              "error: unknown user-defined format specifier \"" + name + "\"\n", 1);
    };
  }

  private static String value(String name, ProcessList.Row row, long nowNanos) {
    long age = (nowNanos - row.startedNanos()) / SimTime.SECOND;
    return switch (name) {
      case "pid" -> Integer.toString(row.pid());
      case "ppid" -> Integer.toString(row.parentPid());
      case "uid" -> Integer.toString(row.owner().uid());
      case "comm", "ucmd" -> row.name();
      case "cmd", "args", "command" -> row.title();
      case "stat", "state", "s" -> row.state();
      case "etimes" -> Long.toString(age);
      case "etime" -> elapsed(age);
      case "lstart" -> DateCommand.format(WallTime.at(row.startedNanos()), "%a %b %e %H:%M:%S %Y");
      case "stime", "start_time" -> DateCommand.format(WallTime.at(row.startedNanos()), "%H:%M");
      case "time" -> "00:00:00";
      case "tty", "tt" -> "?";
      case "pcpu", "%cpu", "pmem", "%mem" -> "0.0";
      default -> ProcessList.shown(row.owner().name());
    };
  }

  private static String elapsed(long seconds) {
    String clock = String.format(Locale.ROOT, "%02d:%02d", seconds / 60 % 60, seconds % 60);
    long hours = seconds / 3600;
    return hours == 0
        ? clock
        : hours < 24
            ? String.format(Locale.ROOT, "%02d:%s", hours, clock)
            : String.format(Locale.ROOT, "%d-%02d:%s", hours / 24, hours % 24, clock);
  }

  String text(List<ProcessList.Row> rows, boolean head, int digits, long nowNanos) {
    var text = new StringBuilder();
    boolean heads = columns.stream().anyMatch(column -> !column.head.isEmpty());
    if (head && heads) {
      text.append(line(columns.stream().map(Column::head).toList(), digits));
    }
    for (ProcessList.Row row : rows) {
      text.append(line(columns.stream().map(c -> value(c.name, row, nowNanos)).toList(), digits));
    }
    return text.toString();
  }

  /// The last column is as long as what it holds.
  private String line(List<String> cells, int digits) {
    var line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      Column column = columns.get(i);
      int width = column.width == DIGITS ? digits : column.width;
      boolean last = i == cells.size() - 1 && !column.right;
      String cell = cells.get(i);
      line.append(i == 0 ? "" : " ");
      line.append(
          last ? cell : column.right ? Padding.left(cell, width) : Padding.right(cell, width));
    }
    return line.append('\n').toString();
  }
}
