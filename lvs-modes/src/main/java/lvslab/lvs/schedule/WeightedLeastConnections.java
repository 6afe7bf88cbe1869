package lvslab.lvs.schedule;

import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.Formula;
import org.jspecify.annotations.Nullable;

/// `wlc`: whoever has the least load for its weight (net/netfilter/ipvs/ip_vs_wlc.c).
final class WeightedLeastConnections implements Scheduler {
  WeightedLeastConnections() {}

  @Override
  public @Nullable RealServer schedule(VirtualService service, PacketKey packet) {
    return Weights.least(service.servers());
  }

  @Override
  public Pick explain(VirtualService service, PacketKey packet, @Nullable RealServer chosen) {
    return Weights.explain(Formula.LOAD_PER_WEIGHT, service, chosen);
  }
}
