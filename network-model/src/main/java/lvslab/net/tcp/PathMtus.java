package lvslab.net.tcp;

import lvslab.net.kernel.IntMap;
import lvslab.net.kernel.Kernel;
import lvslab.net.route.Route;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// What routers said of the MTU towards destinations (RFC 1191; net/ipv4/route.c,
/// `__ip_rt_update_pmtu`), for ten minutes.
final class PathMtus {
  private static final int LEAST = 552;
  private static final long LIFE_SECONDS = 600;

  private static final class Learned {
    int mtu;
    long expires;
  }

  private final Kernel kernel;
  private final IntMap<Learned> learned = new IntMap<>();

  PathMtus(Kernel kernel) {
    this.kernel = kernel;
  }

  /// The MTU towards a destination.
  int mtu(Route route, Ipv4Address destination) {
    int own = route.device().mtu();
    if (learned.size() == 0) {
      return own;
    }
    @Nullable Learned known = learned.get(destination.bits());
    if (known == null) {
      return own;
    }
    if (kernel.jiffies() >= known.expires) {
      learned.remove(destination.bits());
      return own;
    }
    return Math.min(known.mtu, own);
  }

  /// A router said so.
  void learn(Route route, Ipv4Address destination, int mtu) {
    int former = mtu(route, destination);
    if (former < mtu) {
      return;
    }
    @Nullable Learned known = learned.get(destination.bits());
    if (known == null) {
      known = new Learned();
      learned.put(destination.bits(), known);
    }
    known.mtu = Math.max(mtu, LEAST);
    known.expires = kernel.jiffies() + LIFE_SECONDS * kernel.clock().hz();
  }
}
