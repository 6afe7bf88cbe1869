package lvslab.net.transport;

import lvslab.net.device.NetDevice;
import lvslab.net.ip.Ipv4;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.Kernel;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Address;

/// How many errors a host sends (net/ipv4/icmp.c, `icmp_global_allow`; net/ipv4/inetpeer.c,
/// `inet_peer_xrlim_allow`): a bucket for all, and one for each destination.
final class IcmpRateLimit {
  private final Kernel kernel;
  private final Ipv4 ipv4;
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
    return allowsAll() && ipv4.peers().allowsError(to);
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
}
