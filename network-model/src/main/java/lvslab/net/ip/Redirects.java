package lvslab.net.ip;

import lvslab.net.kernel.IntMap;
import lvslab.net.kernel.Kernel;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// How often a sender is told of a better way (net/ipv4/route.c, `ip_rt_send_redirect`): up to nine
/// times, each wait double the last, anew after a silence.
final class Redirects {
  private static final int LIMIT = 9;

  /// What one sender was told.
  private static final class Peer {
    long lastJiffies;
    int told;
  }

  private final Kernel kernel;
  private final IntMap<Peer> peers = new IntMap<>();

  Redirects(Kernel kernel) {
    this.kernel = kernel;
  }

  /// Whether a sender is to be told now; if so, that is noted.
  boolean isDue(Ipv4Address sender) {
    long now = kernel.jiffies();
    long load = Math.max(1, kernel.clock().hz() / 50);
    @Nullable Peer peer = peers.get(sender.bits());
    if (peer == null) {
      peer = new Peer();
      peers.put(sender.bits(), peer);
    } else if (now > peer.lastJiffies + (load << LIMIT + 1)) {
      peer.told = 0;
    }
    if (peer.told >= LIMIT) {
      peer.lastJiffies = now;
      return false;
    }
    if (peer.told != 0 && now <= peer.lastJiffies + (load << peer.told)) {
      return false;
    }
    peer.lastJiffies = now;
    peer.told++;
    return true;
  }
}
