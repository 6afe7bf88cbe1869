package lvslab.lvs.schedule;

import java.util.List;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.Formula;
import org.jspecify.annotations.Nullable;

/// `lc`: whoever has the least load; of the weight only 0 matters (net/netfilter/ipvs/ip_vs_lc.c).
final class LeastConnections implements Scheduler {
  LeastConnections() {}

  @Override
  public @Nullable RealServer schedule(VirtualService service, PacketKey packet) {
    List<RealServer> servers = service.servers();
    @Nullable RealServer best = null;
    long bestLoad = Long.MAX_VALUE;
    for (int i = 0; i < servers.size(); i++) {
      RealServer server = servers.get(i);
      if (server.takesNew() && Weights.overhead(server) < bestLoad) {
        best = server;
        bestLoad = Weights.overhead(server);
      }
    }
    return best;
  }

  @Override
  public Pick explain(VirtualService service, PacketKey packet, @Nullable RealServer chosen) {
    return Weights.explain(Formula.LOAD, service, chosen);
  }
}
