package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.net.device.AddressScope;
import lvslab.net.device.NetDevice;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Process;
import lvslab.net.route.Route;
import lvslab.net.route.RouteType;
import lvslab.net.route.Routing;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// route(8) of net-tools 2.10: shows table main, adds to it and deletes from it.
final class RouteCommand implements Tool {
  private static final String USAGE =
      "Usage: inet_route [-vF] del {-host|-net} Target[/prefix] [gw Gw] [metric M] [[dev] If]\n"
          + "       inet_route [-vF] add {-host|-net} Target[/prefix] [gw Gw] [metric M]\n";

  @Override
  public int run(Process process, List<String> arguments) throws CommandFailure {
    List<String> words = new ArrayList<>(arguments);
    boolean numeric = false;
    while (!words.isEmpty() && words.getFirst().matches("-[neFv]+")) {
      numeric |= words.removeFirst().contains("n");
    }
    if (words.isEmpty()) {
      process.out(table(process, numeric));
      return 0;
    }
    String command = words.removeFirst();
    if (!command.equals("add") && !command.equals("del")) {
      throw new CommandFailure(USAGE, 4);
    }
    Wanted wanted = Wanted.read(process, new Arguments(words));
    if (command.equals("add")) {
      add(process, wanted);
    } else {
      delete(process, wanted);
    }
    return 0;
  }

  static String table(Process process, boolean numeric) {
    var text =
        new StringBuilder(
            "Kernel IP routing table\n"
                + "Destination     Gateway         Genmask         Flags Metric Ref    Use"
                + " Iface\n");
    for (Route route : routes(process)) {
      text.append(line(process, route, numeric));
    }
    return text.toString();
  }

  static List<Route> routes(Process process) {
    List<Route> routes = new ArrayList<>(process.host().stack().routing().main().list());
    routes.sort(IpRouteCommand.TRIE_ORDER);
    return routes;
  }

  static String flags(Route route) {
    if (route.type().isRefusal()) {
      return "!" + (route.destination().length() == 32 ? "H" : "");
    }
    return "U"
        + (route.gateway() == null ? "" : "G")
        + (route.destination().length() == 32 ? "H" : "");
  }

  static String destination(Process process, Route route, boolean numeric) {
    Ipv4Address address = route.destination().address();
    if (numeric) {
      return address.toString();
    }
    return route.destination().length() == 0
        ? "default"
        : NameLookup.nameOf(process.host(), address).orElse(address.toString());
  }

  static String gateway(Process process, Route route, boolean numeric) {
    if (route.type().isRefusal()) {
      return "-";
    }
    Ipv4Address gateway = route.gateway();
    if (gateway == null) {
      return "0.0.0.0";
    }
    Optional<String> name = numeric ? Optional.empty() : NameLookup.nameOf(process.host(), gateway);
    return name.orElse(gateway.toString());
  }

  private static String line(Process process, Route route, boolean numeric) {
    boolean refusal = route.type().isRefusal();
    return String.format(
        Locale.ROOT,
        "%-15s %-15s %-15s %-5s %-6d %-2s %7s %s\n",
        destination(process, route, numeric),
        gateway(process, route, numeric),
        route.destination().netmask(),
        flags(route),
        route.metric(),
        refusal ? "-" : "0",
        "0",
        refusal ? "-" : route.device().name());
  }

  private static void add(Process process, Wanted wanted) throws CommandFailure {
    Routing routing = process.host().stack().routing();
    @Nullable NetDevice device = wanted.device;
    if (wanted.reject) {
      device = process.host().stack().devices().loopback();
    }
    if (device == null && wanted.gateway != null) {
      @Nullable Route way = routing.main().lookup(wanted.gateway);
      device = way == null ? null : way.device();
      if (device == null) {
        throw new CommandFailure("SIOCADDRT: " + Errno.ENETUNREACH.text() + "\n", 7);
      }
    }
    if (device == null) {
      throw new CommandFailure("SIOCADDRT: " + Errno.ENODEV.text() + "\n", 7);
    }
    boolean direct = wanted.gateway == null && !wanted.reject;
    var route =
        new Route(
            wanted.destination,
            wanted.reject ? RouteType.UNREACHABLE : RouteType.UNICAST,
            wanted.gateway,
            device,
            null,
            direct ? AddressScope.LINK : AddressScope.GLOBAL,
            wanted.metric,
            "boot",
            process.host().kernel().engine().currentCause());
    @Nullable Errno errno = routing.addBeside(route, true);
    if (errno != null) {
      throw new CommandFailure("SIOCADDRT: " + errno.text() + "\n", 7);
    }
  }

  private static void delete(Process process, Wanted wanted) throws CommandFailure {
    Routing routing = process.host().stack().routing();
    for (Route route : routing.main().list()) {
      boolean hit =
          route.destination().equals(wanted.destination)
              && (wanted.gateway == null || wanted.gateway.equals(route.gateway()))
              && (wanted.device == null || wanted.device == route.device())
              && (wanted.metric == 0 || wanted.metric == route.metric());
      if (hit) {
        routing.remove(route);
        return;
      }
    }
    throw new CommandFailure("SIOCDELRT: " + Errno.ESRCH.text() + "\n", 7);
  }

  /// What a command names.
  private static final class Wanted {
    private Ipv4Prefix destination = Ipv4Prefix.DEFAULT;
    private @Nullable Ipv4Address gateway;
    private @Nullable NetDevice device;
    private @Nullable Ipv4Address netmask;
    private int metric;
    private boolean reject;

    static Wanted read(Process process, Arguments words) throws CommandFailure {
      var wanted = new Wanted();
      String kind = value(words);
      boolean net = kind.equals("-net");
      boolean host = kind.equals("-host");
      String target = net || host ? value(words) : kind;
      while (words.hasNext()) {
        wanted.take(process, words.next(), words);
      }
      wanted.setDestination(process, target, net, host);
      return wanted;
    }

    private static String value(Arguments words) throws CommandFailure {
      if (!words.hasNext()) {
        throw new CommandFailure(USAGE, 4);
      }
      return words.next();
    }

    private static Ipv4Address host(Process process, String name) throws CommandFailure {
      return NameLookup.addressOf(process.host(), name)
          .orElseThrow(() -> new CommandFailure(name + ": Unknown host\n", 1));
    }

    private void take(Process process, String word, Arguments words) throws CommandFailure {
      switch (word) {
        case "gw" -> gateway = host(process, value(words));
        case "netmask" -> netmask = host(process, value(words));
        case "metric" -> metric = IpCommand.number(value(words), "metric");
        case "reject" -> reject = true;
        default -> {
          String name = word.equals("dev") ? value(words) : word;
          device =
              process
                  .host()
                  .stack()
                  .devices()
                  .find(name)
                  .orElseThrow(
                      () -> new CommandFailure("SIOCADDRT: " + Errno.ENODEV.text() + "\n", 7));
        }
      }
    }

    private void setDestination(Process process, String target, boolean net, boolean host)
        throws CommandFailure {
      if (target.equals("default")) {
        return;
      }
      int slash = target.indexOf('/');
      Ipv4Address address = host(process, slash < 0 ? target : target.substring(0, slash));
      int length = 32;
      if (slash >= 0) {
        length =
            Ipv4Prefix.parse(address + target.substring(slash))
                .map(Ipv4Prefix::length)
                .orElseThrow(() -> new CommandFailure("route: bogus netmask " + target + "\n", 3));
      } else if (netmask != null) {
        length = Integer.bitCount(netmask.bits());
      } else if (net) {
        int first = address.bits() >>> 24;
        length = first < 128 ? 8 : first < 192 ? 16 : 24;
      }
      if (length < 32 && !net) {
        String mask = hex(new Ipv4Prefix(address, length).netmask());
        throw new CommandFailure(
            "route: netmask " + mask + " doesn't make sense with host route\n" + USAGE, 3);
      }
      var prefix = new Ipv4Prefix(address, host ? 32 : length);
      if (!prefix.equals(prefix.network())) {
        throw new CommandFailure("route: netmask doesn't match route address\n" + USAGE, 3);
      }
      destination = prefix;
    }

    private static String hex(Ipv4Address mask) {
      return String.format(Locale.ROOT, "%08x", Integer.reverseBytes(mask.bits()));
    }
  }
}
