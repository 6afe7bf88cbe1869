package lvslab.net.route;

import lvslab.net.kernel.Kernel;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// What a host has learned of the way to one destination, beside its route (kernel `struct
/// fib_nh_exception`): the MTU of the path, or a better gateway.
public final class RouteException {
  private final Kernel kernel;
  private final Route base;
  private final Ipv4Address destination;
  private @Nullable Ipv4Address gateway;
  private int mtu;
  private boolean locked;
  private long expires;
  private long setBy;
  private @Nullable Route route;
  private boolean used;

  RouteException(Kernel kernel, Route base, Ipv4Address destination) {
    this.kernel = kernel;
    this.base = base;
    this.destination = destination;
  }

  /// The route of the table, as it is for all other destinations.
  ///
  /// @return the route this is an exception to
  public Route base() {
    return base;
  }

  /// Whom it is about.
  ///
  /// @return the destination
  public Ipv4Address destination() {
    return destination;
  }

  /// A better gateway, from a redirect.
  ///
  /// @return null if there was none
  public @Nullable Ipv4Address gateway() {
    return gateway;
  }

  /// MTU of the path.
  ///
  /// @return octets, 0 if it is not known, or no longer
  public int mtu() {
    return isExpired() ? 0 : mtu;
  }

  /// Whether the path takes less than this host believes, so that its packets must be cut on the
  /// way (`fnhe_mtu_locked`).
  ///
  /// @return true if so
  public boolean isLocked() {
    return locked && !isExpired();
  }

  /// How long it still holds.
  ///
  /// @return seconds, cut off
  public long secondsLeft() {
    return Math.max(0, expires - kernel.jiffies()) / kernel.clock().hz();
  }

  /// Whether a packet or a question has used it; `ip route show cache` shows no others.
  ///
  /// @return true if so
  public boolean isUsed() {
    return used;
  }

  boolean isExpired() {
    return kernel.jiffies() > expires;
  }

  /// Whether the same MTU was learned so lately that nothing is new (`__ip_rt_update_pmtu`).
  boolean isFresh(int same, long lifeJiffies) {
    return used && mtu == same && !locked && kernel.jiffies() < expires - lifeJiffies / 2;
  }

  void learnMtu(int octets, boolean lock, long lifeJiffies, long by) {
    mtu = octets;
    locked = lock;
    renew(lifeJiffies, by);
  }

  void learnGateway(Ipv4Address better, long lifeJiffies, long by) {
    gateway = better;
    renew(lifeJiffies, by);
  }

  private void renew(long lifeJiffies, long by) {
    expires = kernel.jiffies() + lifeJiffies;
    setBy = by;
    route = null;
  }

  /// The route with what was learned (`rt_bind_exception`).
  Route route() {
    used = true;
    if (route == null) {
      Ipv4Address next = gateway;
      route =
          new Route(
              base.destination(),
              base.type(),
              next == null ? base.gateway() : next,
              base.device(),
              base.source(),
              base.scope(),
              base.metric(),
              base.protocol(),
              setBy,
              this,
              base.metrics(),
              base.table());
    }
    return route;
  }
}
