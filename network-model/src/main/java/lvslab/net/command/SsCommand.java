package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.socket.Endpoint;
import lvslab.net.tcp.SocketUsage;
import lvslab.net.tcp.TcpSocketInfo;
import lvslab.net.tcp.TcpState;
import lvslab.net.wire.ServiceNames;
import org.jspecify.annotations.Nullable;

/// ss(8) of iproute2 6.1 for TCP and UDP: -t -u -l -a -n -o -i -s -H, `state NAME`, and conditions
/// on ports and addresses.
final class SsCommand implements Tool {
  @Override
  public int run(Process process, List<String> arguments) throws CommandFailure {
    List<String> conditions = new ArrayList<>();
    List<String> letters = new ArrayList<>();
    var words = new Arguments(arguments);
    @Nullable String state = null;
    while (words.hasNext()) {
      String word = words.next();
      if (word.startsWith("-")) {
        letters.add(word);
      } else if (word.equals("state") && words.hasNext()) {
        state = words.next();
      } else {
        conditions.add(word);
      }
    }
    FilterOptions options;
    try {
      options = FilterOptions.read("ss", letters, "tulanopeimsH4rw", "");
    } catch (CommandFailure failure) {
      throw new CommandFailure(failure.text() + "Usage: ss [ OPTIONS ]\n", 255);
    }
    if (options.has("s")) {
      process.out(summary(process));
      return 0;
    }
    var filter = SocketFilter.read(String.join(" ", conditions), state);
    process.out(table(process, options, filter));
    return 0;
  }

  private static String table(Process process, FilterOptions options, SocketFilter filter) {
    boolean tcp = options.has("t");
    boolean udp = options.has("u");
    boolean both = tcp == udp;
    boolean withState = !filter.isOneState();
    List<ColumnTable.Column> columns = new ArrayList<>();
    if (both) {
      columns.add(new ColumnTable.Column("Netid", "", false));
    }
    if (withState) {
      columns.add(new ColumnTable.Column("State", both ? " " : "", false));
    }
    String gap = columns.isEmpty() ? "" : " ";
    columns.add(new ColumnTable.Column("Recv-Q", gap, false));
    columns.add(new ColumnTable.Column("Send-Q", " ", false));
    columns.add(new ColumnTable.Column("Local Address:", " ", true));
    columns.add(new ColumnTable.Column("Port", "", false));
    columns.add(new ColumnTable.Column("Peer Address:", " ", true));
    columns.add(new ColumnTable.Column("Port", "", false));
    columns.add(new ColumnTable.Column("Process", "", false));
    var table = new ColumnTable(columns, !options.has("H"));
    for (SocketRow row : rows(process, tcp || both, udp || both)) {
      if (isShown(row, options, filter)) {
        List<String> cells = new ArrayList<>();
        if (both) {
          cells.add(row.protocol());
        }
        if (withState) {
          cells.add(stateOf(row));
        }
        addCells(process, cells, row, options);
        if (options.has("i") && row.state() != null) {
          table.add(cells, SsDetails.line(row, options.has("o"), options.has("n")));
        } else {
          table.add(cells);
        }
      }
    }
    return table.toString();
  }

  private static List<SocketRow> rows(Process process, boolean tcp, boolean udp) {
    List<SocketRow> rows = new ArrayList<>();
    if (udp) {
      rows.addAll(SocketRow.udp(process.host()));
    }
    if (tcp) {
      rows.addAll(SocketRow.tcp(process.host()));
    }
    return rows;
  }

  private static boolean isShown(SocketRow row, FilterOptions options, SocketFilter filter) {
    if (!filter.accepts(row)) {
      return false;
    }
    if (filter.namesStates() || options.has("a")) {
      return true;
    }
    boolean hidden = row.isTimeWait() || row.state() == TcpState.SYN_RECV;
    return options.has("l") ? row.isListening() : !row.isListening() && !hidden;
  }

  static String stateOf(SocketRow row) {
    @Nullable TcpState state = row.state();
    if (state == null) {
      return row.peer().port() == 0 ? "UNCONN" : "ESTAB";
    }
    return switch (state) {
      case ESTABLISHED -> "ESTAB";
      case FIN_WAIT1 -> "FIN-WAIT-1";
      case FIN_WAIT2 -> "FIN-WAIT-2";
      default -> state.name().replace('_', '-');
    };
  }

  private static void addCells(
      Process process, List<String> cells, SocketRow row, FilterOptions options) {
    cells.add(Padding.right(Integer.toString(row.receiveQueue()), 6));
    cells.add(Padding.right(Integer.toString(row.sendQueue()), 6));
    boolean numeric = options.has("n");
    cells.add(row.local().address() + ":");
    cells.add(port(row.local(), row.protocol(), numeric));
    cells.add(row.peer().address() + ":");
    cells.add(port(row.peer(), row.protocol(), numeric));
    TcpSocketInfo.@Nullable Timer timer = row.timer();
    String users = options.has("p") ? SocketOwners.users(process, row) : "";
    cells.add(users + (options.has("o") && timer != null ? timerText(timer) : ""));
  }

  static String port(Endpoint end, String protocol, boolean numeric) {
    if (end.port() == 0) {
      return "*";
    }
    Optional<String> name = numeric ? Optional.empty() : ServiceNames.nameOf(end.port(), protocol);
    return name.orElse(Integer.toString(end.port()));
  }

  private static String timerText(TcpSocketInfo.Timer timer) {
    long millis = timer.remainingNanos() / SimTime.MILLISECOND;
    return " timer:(" + timer.name() + "," + time(millis) + "," + timer.retransmissions() + ")";
  }

  /// Two units at most: minutes and seconds, or seconds and milliseconds (`print_ms_timer`).
  static String time(long millis) {
    long minutes = millis / 60_000;
    long seconds = minutes > 9 ? 0 : millis / 1000 % 60;
    long rest = minutes > 0 || seconds > 9 ? 0 : millis % 1000;
    return (minutes > 0 ? minutes + "min" : "")
        + (seconds > 0 ? seconds + (rest > 0 ? "." : "sec") : "")
        + (rest > 0 ? String.format(Locale.ROOT, "%03dms", rest) : "");
  }

  private static String summary(Process process) {
    SocketUsage tcp = process.host().stack().tcp().usage();
    int udp = SocketRow.udp(process.host()).size();
    int raw = process.host().stack().raw().size();
    return String.format(
            Locale.ROOT,
            "Total: %d\nTCP:   %d (estab %d, closed %d, orphaned %d, timewait %d)\n\n",
            tcp.allocated() - tcp.orphans() + udp + raw,
            tcp.allocated() + tcp.timeWait(),
            tcp.established(),
            tcp.allocated() - (tcp.inUse() - tcp.timeWait()),
            tcp.orphans(),
            tcp.timeWait())
        + "Transport Total     IP        IPv6\n"
        + summaryLine("RAW", raw)
        + summaryLine("UDP", udp)
        + summaryLine("TCP", tcp.inUse())
        + summaryLine("INET", tcp.inUse() + udp + raw)
        + summaryLine("FRAG", 0)
        + "\n";
  }

  private static String summaryLine(String name, long count) {
    return String.format(Locale.ROOT, "%s\t  %-9d %-9d %-9d\n", name, count, count, 0);
  }
}
