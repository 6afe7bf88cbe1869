package lvslab.lvs.schedule;

import java.util.List;
import lvslab.engine.trace.Decision.Input;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.VirtualService;
import org.jspecify.annotations.Nullable;

/// `wlc`: whoever has the least load for its weight (net/netfilter/ipvs/ip_vs_wlc.c).
final class WeightedLeastConnections implements Scheduler {
  WeightedLeastConnections() {}

  @Override
  public @Nullable RealServer schedule(VirtualService service, PacketKey packet) {
    return Weights.least(service.servers());
  }

  @Override
  public List<Input> inputs(VirtualService service, PacketKey packet) {
    return Weights.loads(service);
  }
}
