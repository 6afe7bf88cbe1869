package lvslab.net.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Process;
import lvslab.net.route.Flow;
import lvslab.net.route.Route;
import lvslab.net.route.RouteException;
import lvslab.net.route.RouteTable;
import lvslab.net.route.RouteTables;
import lvslab.net.route.RouteText;
import lvslab.net.route.RouteType;
import lvslab.net.route.Routing;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// `ip route` (iproute2 ip/iproute.c).
final class IpRouteCommand {
  /// The order in which the kernel walks its trie (net/ipv4/fib_trie.c).
  static final Comparator<Route> TRIE_ORDER =
      Comparator.<Route, Ipv4Address>comparing(route -> route.destination().address())
          .thenComparingInt(route -> -route.destination().length())
          .thenComparingInt(Route::metric);

  int run(Process process, IpOptions options, Arguments words) throws CommandFailure {
    String command = words.hasNext() ? words.next() : "show";
    if (IpCommand.isShow(command)) {
      return new IpRouteList(process, words).show();
    }
    if (IpCommand.matches(command, "get")) {
      return get(process, words);
    }
    if (IpCommand.matches(command, "add")) {
      return add(process, words);
    }
    if (command.equals("change") || IpCommand.matches(command, "replace")) {
      return replace(process, words);
    }
    if (IpCommand.matches(command, "append") || IpCommand.matches(command, "prepend")) {
      return addBeside(process, words, command.startsWith("p"));
    }
    if (IpCommand.matches(command, "delete")) {
      return delete(process, words);
    }
    if (IpCommand.matches(command, "flush")) {
      return new IpRouteList(process, words).flush();
    }
    throw IpCommand.unknown(command, "route");
  }

  private static int add(Process process, Arguments words) throws CommandFailure {
    Route route = IpRouteArguments.read(process, words).route(process);
    check(process.host().stack().routing().add(route));
    return 0;
  }

  private static int addBeside(Process process, Arguments words, boolean first)
      throws CommandFailure {
    Route route = IpRouteArguments.read(process, words).route(process);
    check(process.host().stack().routing().addBeside(route, first));
    return 0;
  }

  private static void check(@Nullable Errno errno) throws CommandFailure {
    if (errno == Errno.ENETDOWN) {
      throw IpCommand.refused("Device for nexthop is not up.");
    }
    if (errno == Errno.ENETUNREACH || errno == Errno.EINVAL) {
      throw IpCommand.refused("Nexthop has invalid gateway.");
    }
    IpCommand.check(errno);
  }

  private static int replace(Process process, Arguments words) throws CommandFailure {
    Route route = IpRouteArguments.read(process, words).route(process);
    Routing routing = process.host().stack().routing();
    for (Route held : routing.tables().get(route.table()).list()) {
      boolean same = held.destination().equals(route.destination());
      if (same && held.metric() == route.metric()) {
        routing.remove(held);
        @Nullable Errno errno = routing.addBeside(route, true);
        if (errno != null) {
          routing.addBeside(held, true);
        }
        check(errno);
        return 0;
      }
    }
    check(routing.add(route));
    return 0;
  }

  private static int delete(Process process, Arguments words) throws CommandFailure {
    IpRouteArguments wanted = IpRouteArguments.read(process, words);
    Routing routing = process.host().stack().routing();
    if (!routing.tables().ids().contains(wanted.table())) {
      throw IpCommand.refused("ipv4: FIB table does not exist.");
    }
    for (Route held : routing.tables().get(wanted.table()).list()) {
      if (wanted.matches(held)) {
        routing.remove(held);
        return 0;
      }
    }
    throw IpCommand.answered(Errno.ESRCH);
  }

  private static int get(Process process, Arguments words) throws CommandFailure {
    @Nullable Ipv4Address to = null;
    @Nullable NetDevice bound = null;
    @Nullable Ipv4Address from = null;
    int mark = 0;
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "oif", "dev" -> bound = IpCommand.device(process, IpCommand.value(words));
        case "from" -> from = IpCommand.address(IpCommand.value(words));
        case "mark" -> mark = markOf(IpCommand.value(words));
        case "to" -> to = IpCommand.address(IpCommand.value(words));
        default -> to = IpCommand.prefix(word).address();
      }
    }
    if (to == null) {
      throw new CommandFailure("need at least a destination address\n", 255);
    }
    Routing routing = process.host().stack().routing();
    if (from != null && !routing.isLocal(from)) {
      throw IpCommand.answered(Errno.ENETUNREACH);
    }
    var flow = new Flow(from == null ? Ipv4Address.ANY : from, to, null, bound, mark);
    process.out(answer(process, flow));
    return 0;
  }

  private static int markOf(String text) throws CommandFailure {
    try {
      return Long.decode(text).intValue();
    } catch (NumberFormatException e) {
      throw new CommandFailure(
          "Error: argument \"" + text + "\" is wrong: Invalid \"mark\" value\n\n", 255);
    }
  }

  private static String answer(Process process, Flow flow) throws CommandFailure {
    Routing routing = process.host().stack().routing();
    Ipv4Address to = flow.destination();
    @Nullable Ipv4Address from = flow.source().isAny() ? null : flow.source();
    @Nullable Route found = routing.lookup(flow);
    if (found != null && found.type().isRefusal()) {
      throw IpCommand.answered(
          found.type() == RouteType.UNREACHABLE
              ? Errno.EHOSTUNREACH
              : found.type() == RouteType.PROHIBIT ? Errno.EACCES : Errno.EINVAL);
    }
    @Nullable Route route = process.host().stack().ipv4().routeOutput(flow);
    if (route == null) {
      throw IpCommand.answered(Errno.ENETUNREACH);
    }
    var text = new StringBuilder();
    String kind = route.type() == RouteType.UNICAST ? "" : route.type().text() + " ";
    text.append(kind).append(to).append(' ');
    if (from != null) {
      text.append("from ").append(from).append(' ');
    }
    if (route.gateway() != null) {
      text.append("via ").append(route.gateway()).append(' ');
    }
    text.append("dev ").append(route.device().name()).append(' ');
    if (from == null) {
      text.append("src ").append(routing.sourceOf(route, to)).append(' ');
    }
    if (flow.mark() != 0) {
      text.append("mark ").append(flow.mark()).append(' ');
    }
    text.append("uid 0 \n").append(RouteText.cache(route, kind.strip()));
    return text.append('\n').toString();
  }

  /// `ip route show` and `ip route flush`: the routes that a selection means.
  private static final class IpRouteList {
    private final Process process;
    private final Arguments words;
    private @Nullable String table;
    private @Nullable Ipv4Prefix exact;
    private @Nullable Ipv4Prefix root;
    private @Nullable Ipv4Prefix match;
    private @Nullable NetDevice device;
    private @Nullable String protocol;
    private @Nullable Ipv4Address via;
    private boolean any;
    private final RouteTableNames names;

    IpRouteList(Process process, Arguments words) {
      names = RouteTableNames.of(process);
      this.process = process;
      this.words = words;
    }

    private void read() throws CommandFailure {
      while (words.hasNext()) {
        any = true;
        String word = words.next();
        switch (word) {
          case "table" -> table = IpCommand.value(words);
          case "cache" -> table = "cache";
          case "dev", "oif" -> device = IpCommand.device(process, IpCommand.value(words));
          case "proto", "protocol" -> protocol = IpCommand.value(words);
          case "via" -> via = IpCommand.address(IpCommand.value(words));
          case "root" -> root = IpCommand.prefix(IpCommand.value(words));
          case "match" -> match = IpCommand.prefix(IpCommand.value(words));
          case "exact" -> exact = IpCommand.prefix(IpCommand.value(words));
          case "scope", "type" -> IpCommand.value(words);
          default -> exact = IpCommand.prefix(word.equals("to") ? IpCommand.value(words) : word);
        }
      }
    }

    private boolean accepts(Route route) {
      Ipv4Prefix to = route.destination();
      return (exact == null || exact.equals(to))
          && (root == null || root.contains(to.address()) && to.length() >= root.length())
          && (match == null || to.contains(match.address()) && to.length() <= match.length())
          && (device == null || device == route.device())
          && (protocol == null || protocol.equals(route.protocol()))
          && (via == null || via.equals(route.gateway()));
    }

    private List<Route> routesOf(RouteTable from) {
      List<Route> routes = new ArrayList<>(from.list());
      routes.removeIf(route -> !accepts(route));
      routes.sort(TRIE_ORDER);
      return routes;
    }

    int show() throws CommandFailure {
      read();
      Routing routing = process.host().stack().routing();
      String wanted = table == null ? "main" : table;
      switch (wanted) {
        case "all", "0" -> {
          for (int id : routing.tables().ids()) {
            print(routing.tables().get(id), id == RouteTables.MAIN ? "" : names.name(id));
          }
        }
        case "cache" -> printLearned(routing);
        default -> print(routing.tables().get(numberOf(wanted)), "");
      }
      return 0;
    }

    private int numberOf(String text) throws CommandFailure {
      OptionalInt number = names.number(text);
      if (number.isEmpty()) {
        throw new CommandFailure(
            "Error: argument \"" + text + "\" is wrong: table id value is invalid\n\n", 255);
      }
      if (!process.host().stack().routing().tables().ids().contains(number.getAsInt())) {
        throw new CommandFailure("Error: ipv4: FIB table does not exist.\nDump terminated\n", 2);
      }
      return number.getAsInt();
    }

    private void print(RouteTable from, String mark) {
      for (Route route : routesOf(from)) {
        process.out(RouteText.of(route, device == null, mark) + "\n");
      }
    }

    private void printLearned(Routing routing) {
      for (RouteException learned : routing.exceptions().list()) {
        var only = new Ipv4Prefix(learned.destination(), 32);
        if (!learned.isUsed() || exact != null && !exact.equals(only)) {
          continue;
        }
        Route route = routing.exceptions().apply(learned.base(), learned.destination());
        String via = route.gateway() == null ? "" : "via " + route.gateway() + " ";
        String dev = device != null ? "" : "dev " + route.device().name() + " ";
        if (device == null || device == route.device()) {
          process.out(
              learned.destination() + " " + via + dev + "\n" + RouteText.cache(route, "") + "\n");
        }
      }
    }

    int flush() throws CommandFailure {
      read();
      if (!any) {
        throw new CommandFailure("\"ip route flush\" requires arguments.\n", 255);
      }
      Routing routing = process.host().stack().routing();
      if ("cache".equals(table)) {
        routing.exceptions().flush();
      } else {
        int id = numberOf(table == null ? "main" : table);
        routesOf(routing.tables().get(id)).forEach(routing::remove);
      }
      return 0;
    }
  }
}
