package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import lvslab.engine.time.SimTime;
import lvslab.net.device.NetDevice;
import lvslab.net.route.Route;
import lvslab.net.route.Routing;
import lvslab.net.route.Rule;
import lvslab.net.socket.Errno;
import lvslab.vrrp.conf.RouteConf;
import lvslab.vrrp.conf.RoutingConf;
import lvslab.vrrp.conf.RuleConf;
import org.jspecify.annotations.Nullable;

/// Puts routes and rules into the kernel and takes them out, as keepalived does by netlink
/// (vrrp_iproute.c: netlink_rtlist; vrrp_iprule.c: netlink_rulelist).
final class RoutingEntries {
  private final AddressNetlink netlink;
  private final VrrpContext context;
  private final List<RouteEntry> routes = new ArrayList<>();
  private final List<RuleEntry> rules = new ArrayList<>();

  /// A route, and whether it is there.
  private static final class RouteEntry {
    final RouteConf conf;
    boolean set;

    RouteEntry(RouteConf conf) {
      this.conf = conf;
    }
  }

  /// A rule, and whether it is there.
  private static final class RuleEntry {
    final RuleConf conf;
    boolean set;

    RuleEntry(RuleConf conf) {
      this.conf = conf;
    }
  }

  RoutingEntries(ChildParts parts, RoutingConf conf) {
    netlink = parts.netlink();
    context = parts.context();
    conf.routes().forEach(route -> routes.add(new RouteEntry(route)));
    conf.rules().forEach(rule -> rules.add(new RuleEntry(rule)));
  }

  boolean hasRoutes() {
    return !routes.isEmpty();
  }

  boolean hasRules() {
    return !rules.isEmpty();
  }

  private Routing routing() {
    return context.host().stack().routing();
  }

  void addRoutes() {
    routes.stream().filter(r -> !r.set).forEach(r -> context.work().call(() -> add(r)));
  }

  void addRules() {
    rules.stream().filter(r -> !r.set).forEach(r -> context.work().call(() -> add(r)));
  }

  void removeRoutes() {
    routes.stream().filter(r -> r.set).forEach(r -> context.work().call(() -> remove(r)));
  }

  void removeRules() {
    rules.stream().filter(r -> r.set).forEach(r -> context.work().call(() -> remove(r)));
  }

  // --- system calls

  private void add(RouteEntry entry) {
    RouteConf conf = entry.conf;
    Optional<NetDevice> device = deviceOf(conf);
    @Nullable Errno error =
        device.isEmpty()
            ? conf.via().isPresent() ? Errno.ENETUNREACH : Errno.ENODEV
            : add(conf, device.get());
    entry.set = error == null || error == Errno.EEXIST;
    if (!entry.set) {
      refused(error, "RTM_NEWROUTE(24)");
    }
  }

  private @Nullable Errno add(RouteConf conf, NetDevice device) {
    if (conf.source().filter(source -> !routing().isLocal(source)).isPresent()) {
      return Errno.EINVAL;
    }
    Route route =
        new Route(
                conf.to(),
                conf.type(),
                conf.via().orElse(null),
                device,
                conf.source().orElse(null),
                conf.scope(),
                conf.metric().orElse(0),
                conf.protocol(),
                context.host().kernel().engine().currentCause())
            .with(conf.metrics(), conf.table());
    return switch (conf.place()) {
      case ADD -> routing().add(route);
      case PREPEND -> routing().addBeside(route, true);
      case APPEND -> routing().addBeside(route, false);
    };
  }

  private Optional<NetDevice> deviceOf(RouteConf conf) {
    if (!conf.device().isEmpty()) {
      return context.host().stack().devices().find(conf.device());
    }
    if (conf.type().isRefusal()) {
      return Optional.of(context.host().stack().devices().loopback());
    }
    return conf.via()
        .flatMap(via -> Optional.ofNullable(routing().main().lookup(via)))
        .map(Route::device);
  }

  private void remove(RouteEntry entry) {
    entry.set = false;
    for (Route route : routing().tables().get(entry.conf.table()).list()) {
      if (is(entry.conf, route)) {
        netlink.command(() -> routing().remove(route));
        return;
      }
    }
    refused(Errno.ESRCH, "RTM_DELROUTE(25)");
  }

  private static boolean is(RouteConf conf, Route route) {
    OptionalInt metric = conf.metric();
    return route.destination().equals(conf.to())
        && route.protocol().equals(conf.protocol())
        && (!conf.typed() || route.type() == conf.type())
        && (conf.via().isEmpty() || conf.via().get().equals(route.gateway()))
        && (conf.device().isEmpty() || conf.device().equals(route.device().name()))
        && (conf.source().isEmpty() || conf.source().get().equals(route.source()))
        && (metric.isEmpty() || metric.getAsInt() == route.metric());
  }

  private void add(RuleEntry entry) {
    @Nullable Errno error = routing().add(entry.conf.rule());
    entry.set = error == null;
    if (error != null) {
      refused(error, "RTM_NEWRULE(32)");
    }
  }

  private void remove(RuleEntry entry) {
    entry.set = false;
    Rule rule = entry.conf.rule();
    for (Rule other : List.copyOf(routing().tables().rules())) {
      if (other.equals(rule)) {
        netlink.command(() -> routing().remove(other));
        return;
      }
    }
    refused(Errno.ENOENT, "RTM_DELRULE(33)");
  }

  private void refused(@Nullable Errno error, String type) {
    if (error != null) {
      context.sayOfCall(
          "Netlink: error: "
              + error.text()
              + "("
              + error.number()
              + "), type="
              + type
              + ", seq="
              + Math.floorDiv(context.host().kernel().wallNanos(), SimTime.SECOND)
              + ", pid=0");
    }
  }

  /// Takes over from a former configuration: what is no more named goes (`clear_diff_routes`,
  /// `clear_diff_rules`).
  void succeed(RoutingEntries former) {
    for (RouteEntry entry : former.routes) {
      if (!entry.set) {
        continue;
      }
      Optional<RouteEntry> mine =
          routes.stream().filter(r -> r.conf.isSame(entry.conf)).findFirst();
      if (mine.isEmpty()) {
        context.detail("Removing route " + entry.conf.to().address());
      }
      context.work().call(() -> former.remove(entry));
      mine.ifPresent(r -> context.work().call(() -> add(r)));
    }
    for (RuleEntry entry : former.rules) {
      Optional<RuleEntry> mine =
          rules.stream().filter(r -> r.conf.rule().equals(entry.conf.rule())).findFirst();
      mine.ifPresent(r -> r.set = entry.set);
      if (entry.set && mine.isEmpty()) {
        context.work().call(() -> former.remove(entry));
      }
    }
  }

  /// Somebody else has taken a route out of its table.
  ///
  /// @return whether it was one of these that are tracked
  boolean lost(Route route) {
    for (RouteEntry entry : routes) {
      if (entry.set && is(entry.conf, route) && route.table() == entry.conf.table()) {
        entry.set = false;
        return entry.conf.tracked();
      }
    }
    return false;
  }

  /// Somebody else has taken a rule away.
  ///
  /// @return whether it was one of these that are tracked
  boolean lost(Rule rule) {
    for (RuleEntry entry : rules) {
      if (entry.set && entry.conf.tracked() && entry.conf.rule().equals(rule)) {
        entry.set = false;
        return true;
      }
    }
    return false;
  }

  /// Puts back what was lost (`reinstate_static_rule`).
  void reinstateRules() {
    for (RuleEntry entry : rules) {
      if (!entry.set && entry.conf.tracked()) {
        context.work().call(() -> add(entry));
        context.say("Restoring deleted static rule " + KeepalivedRuleText.of(entry.conf.rule()));
      }
    }
  }

  /// Puts back what was lost (`reinstate_static_route`).
  void reinstate() {
    for (RouteEntry entry : routes) {
      if (!entry.set && entry.conf.tracked()) {
        context.work().call(() -> add(entry));
        context.say("Restoring deleted static route " + entry.conf.written());
      }
    }
  }
}
