package lvslab.net.transport;

import lvslab.net.device.NetDevice;
import lvslab.net.ip.Ipv4;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.IntMap;
import lvslab.net.kernel.Kernel;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// How many errors a host sends (net/ipv4/icmp.c, `icmp_global_allow`; net/ipv4/inetpeer.c,
/// `inet_peer_xrlim_allow`): a bucket for all, and one for each destination.
final class IcmpRateLimit {
  /// Errors a destination gets at once.
  private static final int BURST = 6;

  private static final class Peer {
    long tokens;
    long lastJiffies;
  }

  private final Kernel kernel;
  private final Ipv4 ipv4;
  private final IntMap<Peer> peers = new IntMap<>();
  private long credit;
  private long stamp = Long.MIN_VALUE;

  IcmpRateLimit(Kernel kernel, Ipv4 ipv4) {
    this.kernel = kernel;
    this.ipv4 = ipv4;
  }

  boolean allows(int type, int code, Ipv4Address to, NetDevice out) {
    boolean mtu = type == IcmpMessage.UNREACHABLE && code == IcmpMessage.FRAGMENTATION_NEEDED;
    boolean limited = (1 << type & ipv4.conf().get(Ipv4Key.ICMP_RATEMASK)) != 0;
    if (mtu || !limited || out.isLoopback()) {
      return true;
    }
    return allowsAll() && allowsPeer(to);
  }

  private boolean allowsAll() {
    long now = kernel.jiffies();
    int hz = kernel.clock().hz();
    int burst = ipv4.conf().get(Ipv4Key.ICMP_MSGS_BURST);
    if (stamp == Long.MIN_VALUE) {
      credit = burst;
      stamp = now;
    }
    long delta = Math.min(now - stamp, hz);
    if (delta >= Math.max(1, hz / 50)) {
      long more = ipv4.conf().get(Ipv4Key.ICMP_MSGS_PER_SEC) * delta / hz;
      if (more > 0) {
        stamp = now;
        credit = Math.min(credit + more, burst);
      }
    }
    if (credit == 0) {
      return false;
    }
    credit--;
    return true;
  }

  private boolean allowsPeer(Ipv4Address to) {
    long now = kernel.jiffies();
    long gap = kernel.clock().fromMillis(ipv4.conf().get(Ipv4Key.ICMP_RATELIMIT));
    @Nullable Peer peer = peers.get(to.bits());
    if (peer == null) {
      peer = new Peer();
      peer.tokens = BURST * gap;
      peer.lastJiffies = now;
      peers.put(to.bits(), peer);
    }
    peer.tokens = Math.min(peer.tokens + now - peer.lastJiffies, BURST * gap);
    peer.lastJiffies = now;
    if (peer.tokens < gap) {
      return false;
    }
    peer.tokens -= gap;
    return true;
  }
}
