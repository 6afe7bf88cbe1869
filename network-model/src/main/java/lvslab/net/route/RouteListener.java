package lvslab.net.route;

/// Hears of routes that somebody takes out of their tables (a netlink socket that has joined
/// RTNLGRP_IPV4_ROUTE). Of those that go with their device the kernel says nothing.
@FunctionalInterface
public interface RouteListener {
  /// A route is gone.
  ///
  /// @param route which
  void removed(Route route);
}
