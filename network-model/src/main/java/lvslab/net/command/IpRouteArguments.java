package lvslab.net.command;

import java.util.Locale;
import java.util.OptionalInt;
import lvslab.net.device.AddressScope;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Process;
import lvslab.net.route.Route;
import lvslab.net.route.RouteTables;
import lvslab.net.route.RouteType;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// What `ip route add` and `ip route del` are told.
final class IpRouteArguments {
  private static final int NO_METRIC = -1;

  private @Nullable Ipv4Prefix destination;
  private @Nullable RouteType type;
  private @Nullable Ipv4Address gateway;
  private @Nullable NetDevice device;
  private @Nullable Ipv4Address source;
  private @Nullable AddressScope scope;
  private @Nullable String protocol;
  private int metric = NO_METRIC;
  private final RouteMetricArguments metrics = new RouteMetricArguments();
  private @Nullable Integer table;

  private IpRouteArguments() {}

  static IpRouteArguments read(Process process, Arguments words) throws CommandFailure {
    var wanted = new IpRouteArguments();
    while (words.hasNext()) {
      wanted.take(process, words.next(), words);
    }
    return wanted;
  }

  private void take(Process process, String word, Arguments words) throws CommandFailure {
    switch (word) {
      case "via" -> gateway = IpCommand.address(viaOf(words));
      case "dev", "oif" -> device = IpCommand.device(process, IpCommand.value(words));
      case "src" -> source = IpCommand.address(IpCommand.value(words));
      case "scope" -> scope = IpAddressArguments.scopeOf(IpCommand.value(words));
      case "proto", "protocol" -> protocol = IpCommand.value(words);
      case "metric", "priority", "preference" ->
          metric = IpCommand.number(IpCommand.value(words), "metric");
      case "table" -> takeTable(IpCommand.value(words), RouteTableNames.of(process));
      default -> {
        if (!metrics.take(word, words)) {
          takeDestination(word.equals("to") ? IpCommand.value(words) : word);
        }
      }
    }
  }

  private static String viaOf(Arguments words) throws CommandFailure {
    String word = IpCommand.value(words);
    return word.equals("inet") ? IpCommand.value(words) : word;
  }

  private void takeDestination(String word) throws CommandFailure {
    for (RouteType candidate : RouteType.values()) {
      boolean named = candidate.name().toLowerCase(Locale.ROOT).equals(word);
      if (named && type == null && destination == null) {
        type = candidate;
        return;
      }
    }
    if (destination != null) {
      throw IpCommand.garbage("to", word);
    }
    destination = IpCommand.prefix(word);
  }

  private void takeTable(String text, RouteTableNames names) throws CommandFailure {
    OptionalInt number = names.number(text);
    if (number.isEmpty()) {
      throw new CommandFailure(
          "Error: argument \"" + text + "\" is wrong: \"table\" value is invalid\n\n", 255);
    }
    table = number.getAsInt();
  }

  /// The table that is meant, of what is local table local if none is named.
  int table() {
    boolean local = type == RouteType.LOCAL || type == RouteType.BROADCAST;
    return table != null ? table : local ? RouteTables.LOCAL : RouteTables.MAIN;
  }

  @Nullable Ipv4Prefix destination() {
    return destination;
  }

  boolean isRefusal() {
    return type != null && type.isRefusal();
  }

  /// The route to add.
  Route route(Process process) throws CommandFailure {
    Ipv4Prefix to = destination == null ? Ipv4Prefix.DEFAULT : destination;
    if (!to.equals(to.network())) {
      throw IpCommand.refused("Invalid prefix for given prefix length.");
    }
    if (source != null && !process.host().stack().routing().isLocal(source)) {
      throw IpCommand.refused("Invalid prefsrc address.");
    }
    boolean direct = gateway == null && !isRefusal();
    AddressScope usual =
        type == RouteType.LOCAL
            ? AddressScope.HOST
            : direct ? AddressScope.LINK : AddressScope.GLOBAL;
    Route plain =
        new Route(
            to,
            type == null ? RouteType.UNICAST : type,
            gateway,
            deviceFor(process),
            source,
            scope == null ? usual : scope,
            Math.max(metric, 0),
            protocol == null ? "boot" : protocol,
            process.host().kernel().engine().currentCause());
    return plain.with(metrics.metrics(), table());
  }

  private NetDevice deviceFor(Process process) throws CommandFailure {
    if (device != null) {
      return device;
    }
    if (isRefusal()) {
      return process.host().stack().devices().loopback();
    }
    if (gateway == null) {
      throw IpCommand.answered("No such device");
    }
    @Nullable Route way = process.host().stack().routing().main().lookup(gateway);
    if (way == null) {
      throw IpCommand.refused("Nexthop has invalid gateway.");
    }
    return way.device();
  }

  /// Whether a route of the table is meant.
  boolean matches(Route route) {
    Ipv4Prefix to = destination == null ? Ipv4Prefix.DEFAULT : destination;
    return route.destination().equals(to)
        && (type == null || route.type() == type)
        && (gateway == null || gateway.equals(route.gateway()))
        && (device == null || device == route.device())
        && (source == null || source.equals(route.source()))
        && (scope == null || scope == route.scope())
        && (protocol == null || protocol.equals(route.protocol()))
        && (metric == NO_METRIC || metric == route.metric());
  }
}
