package lvslab.net.route;

/// Hears of routes and rules that somebody takes away (a netlink socket that has joined
/// RTNLGRP_IPV4_ROUTE and RTNLGRP_IPV4_RULE). Of routes that go with their device the kernel says
/// nothing.
public interface RouteListener {
  /// A route is gone.
  ///
  /// @param route which
  default void removed(Route route) {}

  /// A rule is gone.
  ///
  /// @param rule which
  default void removed(Rule rule) {}
}
