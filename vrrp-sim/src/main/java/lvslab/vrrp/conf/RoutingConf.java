package lvslab.vrrp.conf;

import java.util.List;

/// Routes and rules: of a router, or those that are there as long as keepalived runs.
///
/// @param routes virtual_routes or static_routes
/// @param rules virtual_rules or static_rules
public record RoutingConf(List<RouteConf> routes, List<RuleConf> rules) {
  /// Copies the lists.
  public RoutingConf {
    routes = List.copyOf(routes);
    rules = List.copyOf(rules);
  }
}
