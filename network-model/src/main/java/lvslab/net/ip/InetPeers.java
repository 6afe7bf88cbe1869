package lvslab.net.ip;

import lvslab.net.kernel.IntMap;
import lvslab.net.kernel.Kernel;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// What a host remembers of those it sends ICMP to (net/ipv4/inetpeer.c): how many errors each may
/// still get, and how often each was told of a better way. Both share one clock: whoever was just
/// sent a redirect gets no error for a while.
public final class InetPeers {
  /// Errors a peer gets at once (XRLIM_BURST_FACTOR).
  private static final int ERROR_BURST = 6;

  /// Redirects a peer gets before it is given up (ip_rt_redirect_number).
  private static final int REDIRECT_LIMIT = 9;

  /// Seconds of silence a new peer is credited with, so that it begins with all it may have.
  private static final long FIRST_CREDIT_SECONDS = 60;

  private static final class Peer {
    long tokens;
    long lastJiffies;
    int redirects;
  }

  private final Kernel kernel;
  private final Ipv4 ipv4;
  private final IntMap<Peer> peers = new IntMap<>();

  InetPeers(Kernel kernel, Ipv4 ipv4) {
    this.kernel = kernel;
    this.ipv4 = ipv4;
  }

  private Peer peer(Ipv4Address address) {
    @Nullable Peer peer = peers.get(address.bits());
    if (peer == null) {
      peer = new Peer();
      peer.lastJiffies = kernel.jiffies() - FIRST_CREDIT_SECONDS * kernel.clock().hz();
      peers.put(address.bits(), peer);
    }
    return peer;
  }

  /// Whether an error may be sent now; if so, that is counted (`inet_peer_xrlim_allow`).
  ///
  /// @param to who would get it
  /// @return true if it may
  public boolean allowsError(Ipv4Address to) {
    long now = kernel.jiffies();
    long gap = kernel.clock().fromMillis(ipv4.conf().get(Ipv4Key.ICMP_RATELIMIT));
    Peer peer = peer(to);
    peer.tokens = Math.min(peer.tokens + now - peer.lastJiffies, ERROR_BURST * gap);
    peer.lastJiffies = now;
    if (peer.tokens < gap) {
      return false;
    }
    peer.tokens -= gap;
    return true;
  }

  /// Whether a sender is to be told of a better way now; if so, that is counted
  /// (`ip_rt_send_redirect`): up to nine times, each wait double the last, anew after a silence.
  boolean isRedirectDue(Ipv4Address sender) {
    long now = kernel.jiffies();
    long load = Math.max(1, kernel.clock().hz() / 50);
    Peer peer = peer(sender);
    if (now > peer.lastJiffies + (load << REDIRECT_LIMIT + 1)) {
      peer.tokens = 0;
      peer.redirects = 0;
    }
    if (peer.redirects >= REDIRECT_LIMIT) {
      peer.lastJiffies = now;
      return false;
    }
    if (peer.redirects != 0 && now <= peer.lastJiffies + (load << peer.redirects)) {
      return false;
    }
    peer.lastJiffies = now;
    peer.redirects++;
    return true;
  }
}
