package lvslab.net.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lvslab.net.kernel.IntMap;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// What a host has learned of the ways to single destinations (RFC 1191; net/ipv4/route.c,
/// `update_or_create_fnhe`, `find_exception`). Tables stay as they are: an exception belongs to a
/// route and goes with it.
public final class RouteExceptions {
  private final Kernel kernel;
  private final IntTable<RouteKey> conf;
  private final Runnable changed;
  private final IntMap<RouteException> byDestination = new IntMap<>();

  RouteExceptions(Kernel kernel, IntTable<RouteKey> conf, Runnable changed) {
    this.kernel = kernel;
    this.conf = conf;
    this.changed = changed;
  }

  /// The route of a destination with what was learned of it.
  ///
  /// @param found what the tables say
  /// @param destination of the packet
  /// @return the same route if nothing was learned
  public Route apply(Route found, Ipv4Address destination) {
    if (byDestination.size() == 0) {
      return found;
    }
    @Nullable RouteException known = find(found, destination);
    return known == null ? found : known.route();
  }

  private @Nullable RouteException find(Route found, Ipv4Address destination) {
    @Nullable RouteException known = byDestination.get(destination.bits());
    if (known == null || !known.base().equals(found)) {
      return null;
    }
    if (known.isExpired()) {
      byDestination.remove(destination.bits());
      return null;
    }
    return known;
  }

  private RouteException findOrCreate(Route found, Ipv4Address destination) {
    @Nullable RouteException known = find(found, destination);
    if (known == null) {
      known = new RouteException(kernel, found, destination);
      byDestination.put(destination.bits(), known);
    }
    return known;
  }

  /// A packet to a destination was too large for its path (`__ip_rt_update_pmtu`).
  ///
  /// @param found what the tables say of the destination
  /// @param destination of the packet
  /// @param reported the MTU that was told, octets
  void learnMtu(Route found, Ipv4Address destination, int reported) {
    @Nullable RouteException known = find(found, destination);
    int former = known == null ? found.mtu() : known.route().mtu();
    if (known != null && known.isLocked()
        || found.metrics().isLocked(RouteMetric.MTU)
        || former < reported) {
      return;
    }
    int least = conf.get(RouteKey.MIN_PMTU);
    boolean lock = reported < least;
    int mtu = lock ? Math.min(former, least) : reported;
    long life = (long) conf.get(RouteKey.MTU_EXPIRES) * kernel.clock().hz();
    if (known != null && !lock && known.isFresh(mtu, life)) {
      return;
    }
    long by = report(found, destination, "mtu " + (lock ? "lock " : "") + mtu);
    findOrCreate(found, destination).learnMtu(mtu, lock, life, by);
    changed.run();
  }

  /// A router knows a better one (`__ip_do_redirect`).
  ///
  /// @param found what the tables say of the destination
  /// @param destination of the packet
  /// @param gateway the better one
  void learnGateway(Route found, Ipv4Address destination, Ipv4Address gateway) {
    long life = (long) conf.get(RouteKey.GC_TIMEOUT) * kernel.clock().hz();
    long by = report(found, destination, "via " + gateway);
    findOrCreate(found, destination).learnGateway(gateway, life, by);
    changed.run();
  }

  /// All that hold, by destination.
  ///
  /// @return a copy
  public List<RouteException> list() {
    List<RouteException> all = new ArrayList<>();
    byDestination.forEach(
        one -> {
          if (!one.isExpired()) {
            all.add(one);
          }
        });
    all.sort(Comparator.comparing(RouteException::destination));
    return all;
  }

  /// Forgets everything (`ip route flush cache`; `fnhe_genid_bump`).
  public void flush() {
    list().forEach(one -> byDestination.remove(one.destination().bits()));
    changed.run();
  }

  /// A route is gone, and what was learned of it.
  void forget(Route gone) {
    for (RouteException one : list()) {
      if (one.base().equals(gone)) {
        byDestination.remove(one.destination().bits());
      }
    }
  }

  private long report(Route found, Ipv4Address destination, String what) {
    if (!kernel.trace().isOpen()) {
      return 0;
    }
    String text = destination + " dev " + found.device().name() + " " + what;
    return kernel.trace().emit(new ConfigEvent.RouteLearned(kernel.name(), text));
  }
}
