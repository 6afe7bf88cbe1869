package lvslab.vrrp.child;

import java.util.Collection;
import java.util.List;
import lvslab.net.host.Process;
import lvslab.net.route.Route;
import lvslab.net.route.RouteListener;
import lvslab.net.route.Rule;
import lvslab.vrrp.conf.RoutingConf;

/// `static_routes` and `static_rules`: there as long as keepalived runs, and put back when somebody
/// takes them away (vrrp_daemon.c, keepalived_netlink.c: netlink_route_filter,
/// netlink_rule_filter). It hears of lost routes for the routers, too.
final class StaticRouting implements RouteListener {
  private final ChildParts parts;
  private final VrrpContext context;
  private final RoutingEntries entries;
  private final Process.Resource listening = this::retire;
  private Collection<Router> routers = List.of();

  StaticRouting(ChildParts parts, RoutingConf conf) {
    this.parts = parts;
    context = parts.context();
    entries = new RoutingEntries(parts, conf);
  }

  void begin(Collection<Router> all) {
    routers = all;
    entries.addRoutes();
    entries.addRules();
    context.host().stack().routing().listeners().add(this);
    context.process().own(listening);
  }

  void end() {
    retire();
    entries.removeRules();
    entries.removeRoutes();
  }

  /// Hears no more.
  void retire() {
    context.host().stack().routing().listeners().remove(this);
    context.process().disown(listening);
  }

  void succeed(StaticRouting former) {
    entries.succeed(former.entries);
  }

  @Override
  public void removed(Route route) {
    if (route.protocol().equals("keepalived") && !parts.netlink().isBusy()) {
      context.work().take(() -> lost(route));
    }
  }

  @Override
  public void removed(Rule rule) {
    if (rule.protocol().equals("keepalived") && !parts.netlink().isBusy()) {
      context.work().take(() -> lost(rule));
    }
  }

  private void lost(Rule rule) {
    if (entries.lost(rule)) {
      entries.reinstateRules();
    }
    routers.forEach(router -> router.lose(rule));
  }

  private void lost(Route route) {
    if (entries.lost(route)) {
      entries.reinstate();
    }
    routers.forEach(router -> router.lose(route));
  }
}
