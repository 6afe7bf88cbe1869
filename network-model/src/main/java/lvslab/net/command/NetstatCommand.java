package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.net.device.NetDevice;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Process;
import lvslab.net.route.Route;
import lvslab.net.socket.Endpoint;
import lvslab.net.tcp.TcpState;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// netstat(8) of net-tools 2.10: sockets of TCP and UDP, -r routes, -g groups, -i devices, -s
/// counters.
final class NetstatCommand implements Tool {
  @Override
  public int run(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options;
    try {
      options = FilterOptions.read("netstat", arguments, "antulprgieo4Wvsw", "");
    } catch (CommandFailure failure) {
      throw new CommandFailure(failure.text() + "usage: netstat [-vWeenNcCF] [<Af>] -r\n", 3);
    }
    if (options.has("r")) {
      process.out(routes(process, options.has("n")));
    } else if (options.has("g")) {
      process.out(groups(process));
    } else if (options.has("s")) {
      boolean all = !options.has("t") && !options.has("u") && !options.has("w");
      process.out(
          NetstatStatistics.of(
              process.host(),
              all || options.has("w"),
              all || options.has("t"),
              all || options.has("u")));
    } else if (options.has("i")) {
      process.out(devices(process));
    } else {
      process.out(sockets(process, options));
    }
    return 0;
  }

  private static String devices(Process process) {
    var text = new StringBuilder("Kernel Interface table\n");
    text.append(InterfaceTable.HEAD.replace("Iface      MTU", "Iface             MTU"));
    for (NetDevice device : process.host().stack().devices().list()) {
      text.append(device.isUp() ? InterfaceTable.line(device) : "");
    }
    return text.toString();
  }

  private static String groups(Process process) {
    var text = new StringBuilder("IPv6/IPv4 Group Memberships\n");
    text.append("Interface       RefCnt Group\n");
    text.append("--------------- ------ ---------------------\n");
    for (NetDevice device : process.host().stack().devices().list()) {
      for (Ipv4Address group : device.groups().list()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%-15s %-6d %s\n",
                device.name(),
                device.groups().users(group),
                group));
      }
    }
    return text.toString();
  }

  private static String routes(Process process, boolean numeric) {
    var text =
        new StringBuilder(
            "Kernel IP routing table\n"
                + "Destination     Gateway         Genmask         Flags   MSS Window  irtt"
                + " Iface\n");
    for (Route route : RouteCommand.routes(process)) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-15s %-15s %-15s %-8s  0 0          0 %s\n",
              RouteCommand.destination(process, route, numeric),
              RouteCommand.gateway(process, route, numeric),
              route.destination().netmask(),
              RouteCommand.flags(route),
              route.type().isRefusal() ? "-" : route.device().name()));
    }
    return text.toString();
  }

  private static String sockets(Process process, FilterOptions options) {
    boolean both = options.has("t") == options.has("u");
    String which =
        options.has("a")
            ? "servers and established"
            : options.has("l") ? "only servers" : "w/o servers";
    boolean programs = options.has("p");
    var text = new StringBuilder("Active Internet connections (" + which + ")\n");
    text.append("Proto Recv-Q Send-Q Local Address           Foreign Address         State      ");
    text.append(programs ? " PID/Program name    \n" : "\n");
    List<SocketRow> rows = new ArrayList<>();
    if (both || options.has("t")) {
      rows.addAll(SocketRow.tcp(process.host()));
    }
    if (both || options.has("u")) {
      rows.addAll(SocketRow.udp(process.host()));
    }
    for (SocketRow row : rows) {
      boolean shown =
          options.has("a") || row.isListening() == (options.has("l") && !options.has("a"));
      if (shown) {
        text.append(line(process, row, options.has("n")));
        String program =
            programs ? " " + Padding.right(SocketOwners.program(process, row), 20) : "";
        text.append(program).append('\n');
      }
    }
    return text.toString();
  }

  private static String line(Process process, SocketRow row, boolean numeric) {
    int backlog = row.state() == TcpState.LISTEN ? 0 : row.sendQueue();
    return String.format(
        Locale.ROOT,
        "%-5s %6d %6d %-23s %-23s %-11s",
        row.protocol(),
        row.receiveQueue(),
        backlog,
        end(process, row.local(), row.protocol(), numeric),
        end(process, row.peer(), row.protocol(), numeric),
        stateOf(row));
  }

  private static String stateOf(SocketRow row) {
    @Nullable TcpState state = row.state();
    return state == null ? row.peer().port() == 0 ? "" : "ESTABLISHED" : state.name();
  }

  private static String end(Process process, Endpoint end, String protocol, boolean numeric) {
    Optional<String> name =
        numeric ? Optional.empty() : NameLookup.nameOf(process.host(), end.address());
    return name.orElse(end.address().toString()) + ":" + SsCommand.port(end, protocol, numeric);
  }
}
