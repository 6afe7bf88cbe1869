package lvslab.lvs.core;

import java.util.LinkedHashSet;
import java.util.Set;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.kernel.Kernel;

/// Packets of protocols that IPVS does not know, whose content it is not to schedule
/// (net.ipv4.vs.ignore_tunneled). In the kernel a mark on the packet outlives its unwrapping, which
/// is over in the same instant.
final class IgnoredTunnels {
  private final Kernel kernel;
  private final Set<Long> lineages = new LinkedHashSet<>();
  private long atNanos;

  IgnoredTunnels(Kernel kernel) {
    this.kernel = kernel;
  }

  void add(SocketBuffer skb) {
    if (atNanos != kernel.nowNanos()) {
      lineages.clear();
      atNanos = kernel.nowNanos();
    }
    lineages.add(skb.lineage());
  }

  boolean contains(SocketBuffer skb) {
    return atNanos == kernel.nowNanos() && lineages.contains(skb.lineage());
  }
}
