package lvslab.net.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.net.device.AddressScope;
import lvslab.net.device.Devices;
import lvslab.net.device.NetDevice;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// The tables of a host, and the rules that say who asks which (net/core/fib_rules.c,
/// net/ipv4/fib_rules.c). As long as nobody changes the rules, tables local, main and default are
/// asked in turn.
public final class RouteTables {
  /// Table `default`, empty unless somebody fills it.
  public static final int DEFAULT = 253;

  /// Table `main`.
  public static final int MAIN = 254;

  /// Table `local`: own addresses and broadcasts.
  public static final int LOCAL = 255;

  private static final int MAIN_PRIORITY = 32_766;

  private final Devices devices;
  private final RouteTable local = new RouteTable();
  private final RouteTable main = new RouteTable();
  private final Map<Integer, RouteTable> others = new TreeMap<>();
  private final List<Rule> rules = new ArrayList<>(3);
  private boolean custom;

  /// Empty tables, and the kernel's three rules.
  RouteTables(Devices devices) {
    this.devices = devices;
    rules.add(Rule.all(0, LOCAL));
    rules.add(Rule.all(MAIN_PRIORITY, MAIN));
    rules.add(Rule.all(MAIN_PRIORITY + 1, DEFAULT));
  }

  /// A table, which is made if it is not there.
  ///
  /// @param id 1 or more
  /// @return the table
  public RouteTable get(int id) {
    return switch (id) {
      case LOCAL -> local;
      case MAIN -> main;
      default -> others.computeIfAbsent(id, key -> new RouteTable());
    };
  }

  /// The tables that there are.
  ///
  /// @return by number
  public List<Integer> ids() {
    List<Integer> ids = new ArrayList<>(others.keySet());
    ids.add(MAIN);
    ids.add(LOCAL);
    ids.sort(null);
    return ids;
  }

  /// The rules, as they are asked.
  ///
  /// @return a view
  public List<Rule> rules() {
    return Collections.unmodifiableList(rules);
  }

  /// Whether somebody has changed the rules (`fib4_has_custom_rules`).
  ///
  /// @return false for the kernel's three
  public boolean isCustom() {
    return custom;
  }

  /// Adds a rule behind those of its priority (`fib_nl_newrule`).
  ///
  /// @param rule what; one with priority -1 goes before all others but the first
  /// @return null, or EEXIST if it is there
  @Nullable Errno add(Rule rule) {
    Rule placed = rule.priority() < 0 ? rule.at(freePriority()) : rule;
    if (rules.contains(placed)) {
      return Errno.EEXIST;
    }
    int at = 0;
    while (at < rules.size() && rules.get(at).priority() <= placed.priority()) {
      at++;
    }
    rules.add(at, placed);
    custom = true;
    return null;
  }

  /// One less than the second rule's priority (`fib_default_rule_pref`).
  private int freePriority() {
    return rules.size() < 2 ? 0 : Math.max(0, rules.get(1).priority() - 1);
  }

  boolean remove(Rule rule) {
    custom = true;
    return rules.remove(rule);
  }

  /// Finds the route of a packet (`fib_lookup`).
  ///
  /// @param flow what it is
  /// @return the route, which may refuse the packet, or null if none leads there
  @Nullable Route lookup(Flow flow) {
    if (!custom) {
      return lookup(flow.destination(), flow.output());
    }
    int least = 0;
    for (Rule rule : rules) {
      if (rule.priority() < least || !rule.matches(flow)) {
        continue;
      }
      switch (rule.action()) {
        case TABLE -> {
          @Nullable Route route = find(rule.table(), flow.destination(), flow.output());
          if (route != null && route.destination().length() > rule.suppressedLength()) {
            return route;
          }
        }
        case GOTO -> least = rule.target();
        case NOP -> {}
        case UNREACHABLE -> {
          return null;
        }
        case BLACKHOLE -> {
          return refusal(RouteType.BLACKHOLE);
        }
        case PROHIBIT -> {
          return refusal(RouteType.PROHIBIT);
        }
      }
    }
    return null;
  }

  private Route refusal(RouteType type) {
    NetDevice lo = devices.loopback();
    return new Route(Ipv4Prefix.DEFAULT, type, null, lo, null, AddressScope.GLOBAL, 0, "kernel", 0);
  }

  /// Asks the kernel's tables in turn.
  @Nullable Route lookup(Ipv4Address destination, @Nullable NetDevice output) {
    @Nullable Route route = find(LOCAL, destination, output);
    if (route == null) {
      route = find(MAIN, destination, output);
    }
    return route == null && !others.isEmpty() ? find(DEFAULT, destination, output) : route;
  }

  /// Asks one table. A route of type throw sends the packet on to the next rule.
  private @Nullable Route find(int id, Ipv4Address destination, @Nullable NetDevice output) {
    @Nullable RouteTable table = id == LOCAL ? local : id == MAIN ? main : others.get(id);
    if (table == null) {
      return null;
    }
    @Nullable Route route =
        output == null ? table.lookup(destination) : table.lookup(destination, output);
    return route != null && route.type() == RouteType.THROW ? null : route;
  }
}
