package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import lvslab.net.device.AddressScope;
import lvslab.net.route.RouteMetric;
import lvslab.net.route.RouteMetrics;
import lvslab.net.route.RouteTables;
import lvslab.net.route.RouteType;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.vrrp.conf.RouteConf;
import org.jspecify.annotations.Nullable;

/// A line of virtual_routes or static_routes (vrrp_iproute.c: alloc_route). What is for IPv6 alone,
/// and several next hops, are said to be unknown to the lab.
final class RouteReader {
  private final Context context;
  private final Reports reports;
  private final RouteNames names;

  RouteReader(Context context) {
    this.context = context;
    reports = context.reports;
    names = new RouteNames(context);
  }

  /// What a line says so far.
  private static final class Entry {
    @Nullable Ipv4Prefix to;
    String written = "";
    RouteType type = RouteType.UNICAST;
    boolean typed;
    @Nullable Ipv4Address via;
    String device = "";
    @Nullable Ipv4Address source;
    AddressScope scope = AddressScope.GLOBAL;
    OptionalInt metric = OptionalInt.empty();
    String protocol = RouteNames.KEEPALIVED;
    int table = RouteTables.MAIN;
    RouteMetrics metrics = RouteMetrics.NONE;
    RouteConf.Place place = RouteConf.Place.PREPEND;
    boolean tracked = true;
    boolean refused;
  }

  /// Reads one; null after a complaint that removes it.
  @Nullable RouteConf read(Line line) {
    var entry = new Entry();
    int at = 0;
    while (at < line.size() && !entry.refused) {
      at = take(entry, line, at);
    }
    return entry.refused ? null : finish(entry, line);
  }

  /// Takes a word and what belongs to it.
  ///
  /// @return where the next one stands
  private int take(Entry entry, Line line, int at) {
    String word = line.word(at);
    switch (word) {
      case "inet" -> {
        return at + 1;
      }
      case "no_track" -> entry.tracked = false;
      case "add" -> entry.place = RouteConf.Place.ADD;
      case "prepend" -> entry.place = RouteConf.Place.PREPEND;
      case "append" -> entry.place = RouteConf.Place.APPEND;
      case "onlink" -> {}
      case "src", "via", "gw", "table", "protocol", "scope", "dev", "oif" -> {
        value(entry, word, line.word(at + 1));
        return at + 2;
      }
      case "metric", "priority", "preference" -> {
        metric(entry, line.word(at + 1));
        return at + 2;
      }
      case "inet6",
          "from",
          "as",
          "encap",
          "expires",
          "pref",
          "nexthop",
          "or",
          "vrf",
          "tos",
          "dsfield",
          "realms",
          "congctl",
          "features",
          "ttl-propagate",
          "fastopen_no_cookie" ->
          refuse(entry, "route option " + word + " is not simulated");
      default -> {
        @Nullable RouteMetric metric = metricOf(word);
        return metric == null ? destination(entry, line, at) : told(entry, metric, line, at + 1);
      }
    }
    return at + 1;
  }

  private void refuse(Entry entry, String why) {
    reports.error(why);
    entry.refused = true;
  }

  private void value(Entry entry, String word, String text) {
    switch (word) {
      case "src" -> {
        entry.source = Ipv4Address.parse(text).orElse(null);
        if (entry.source == null) {
          refuse(entry, "invalid route src address " + text);
        }
      }
      case "via", "gw" -> {
        if (word.equals("gw")) {
          reports.error("\"gw\" for routes is deprecated. Please use \"via\"");
        }
        entry.via = Ipv4Address.parse(text).orElse(null);
        if (entry.via == null) {
          refuse(entry, "invalid route via address " + text);
        }
      }
      case "table" -> {
        OptionalInt table = names.table(text);
        entry.table = table.orElse(RouteTables.MAIN);
        if (table.isEmpty()) {
          refuse(entry, "Routing table " + text + " not found for route");
        }
      }
      case "protocol" -> {
        @Nullable String protocol = names.protocol(text);
        if (protocol == null) {
          refuse(entry, "Protocol " + text + " not found or invalid for route");
        } else {
          entry.protocol = protocol;
        }
      }
      case "scope" -> scope(entry, text);
      default -> {
        if (context.device(text).isEmpty()) {
          refuse(entry, "WARNING - interface " + text + " for VROUTE nexthop doesn't exist");
        }
        entry.device = text;
      }
    }
  }

  private void scope(Entry entry, String text) {
    for (AddressScope scope : AddressScope.values()) {
      if (scope.text().equals(text) || Integer.toString(scope.value()).equals(text)) {
        entry.scope = scope;
        return;
      }
    }
    refuse(entry, "Scope " + text + " not found or invalid for route");
  }

  private void metric(Entry entry, String text) {
    OptionalLong number = context.numbers.unsigned(text, 0, Integer.MAX_VALUE, true);
    if (number.isEmpty()) {
      refuse(entry, "Invalid metric " + text + " specified for route");
    } else {
      entry.metric = OptionalInt.of((int) number.getAsLong());
    }
  }

  private static @Nullable RouteMetric metricOf(String word) {
    for (RouteMetric metric : RouteMetric.values()) {
      if (metric.text().equals(word)) {
        return metric;
      }
    }
    return null;
  }

  /// `mtu [lock] 1400`.
  private int told(Entry entry, RouteMetric metric, Line line, int at) {
    boolean lock = line.word(at).equals("lock");
    String text = line.word(lock ? at + 1 : at);
    String plain = text.toLowerCase(Locale.ROOT).replaceFirst("m?s(ec|ecs)?$", "");
    OptionalLong number = context.numbers.unsigned(plain, 0, Integer.MAX_VALUE, true);
    if (number.isEmpty()) {
      String name = metric == RouteMetric.MTU ? "MTU" : metric.text();
      refuse(entry, "Invalid " + name + " " + text + " specified for route");
    } else {
      boolean seconds = metric.isTime() && text.matches("\\d+s(ec|ecs)?");
      int scale = metric.isTime() && !text.equals(plain) ? metric.scale() : 1;
      int value = (int) number.getAsLong() * scale * (seconds ? 1_000 : 1);
      entry.metrics = entry.metrics.with(metric, value, lock);
    }
    return at + (lock ? 2 : 1);
  }

  private int destination(Entry entry, Line line, int from) {
    int at = from + (line.word(from).equals("to") ? 1 : 0);
    for (RouteType type : RouteType.values()) {
      if (type.text().equals(line.word(at))) {
        entry.type = type;
        entry.typed = true;
        at++;
        break;
      }
    }
    String text = line.word(at);
    entry.written = text;
    entry.to = prefix(text);
    if (entry.to == null) {
      refuse(entry, "unknown route keyword " + text);
    }
    return at + 1;
  }

  /// `parse_route`; null for what is no destination.
  static @Nullable Ipv4Prefix prefix(String text) {
    if (List.of("default", "any", "all").contains(text)) {
      return Ipv4Prefix.DEFAULT;
    }
    String[] parts = text.split("/", 2);
    Optional<Ipv4Address> address = Ipv4Address.parse(parts[0]);
    String length = parts.length == 1 ? "32" : parts[1];
    boolean good = length.matches("\\d{1,2}") && Integer.parseInt(length) <= 32;
    return address.isEmpty() || !good
        ? null
        : new Ipv4Prefix(address.get(), Integer.parseInt(length));
  }

  private @Nullable RouteConf finish(Entry entry, Line line) {
    if (entry.to == null) {
      reports.error("Route must have a destination");
      return null;
    }
    boolean tracked = entry.tracked;
    if (tracked && !entry.protocol.equals(RouteNames.KEEPALIVED)) {
      reports.error(
          "Route cannot be tracked if protocol is not RTPROT_KEEPALIVED(18), resetting protocol");
      entry.protocol = RouteNames.KEEPALIVED;
    }
    if (tracked && entry.device.isEmpty()) {
      reports.error(
          "Warning - cannot track route "
              + entry.written
              + " with no interface specified, not tracking");
      tracked = false;
    }
    return new RouteConf(
        entry.to,
        entry.written,
        entry.type,
        entry.typed,
        Optional.ofNullable(entry.via),
        entry.device,
        Optional.ofNullable(entry.source),
        entry.scope,
        entry.metric,
        entry.protocol,
        entry.table,
        entry.metrics,
        entry.place,
        tracked,
        line.span(0));
  }
}
