package lvslab.lvs.schedule;

import java.util.List;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.Fate;
import lvslab.lvs.trace.Pick.Formula;
import org.jspecify.annotations.Nullable;

/// `ovf`: the one with the greatest weight until it has more active connections than that, then the
/// next (net/netfilter/ipvs/ip_vs_ovf.c).
final class OverFlow implements Scheduler {
  OverFlow() {}

  @Override
  public @Nullable RealServer schedule(VirtualService service, PacketKey packet) {
    List<RealServer> servers = service.servers();
    @Nullable RealServer best = null;
    for (int i = 0; i < servers.size(); i++) {
      RealServer server = servers.get(i);
      if (server.takesNew()
          && !isFull(server)
          && (best == null || server.weight() > best.weight())) {
        best = server;
      }
    }
    return best;
  }

  private static boolean isFull(RealServer server) {
    return server.active() > server.weight();
  }

  @Override
  public Pick explain(VirtualService service, PacketKey packet, @Nullable RealServer chosen) {
    var reckoning = new Reckoning(Formula.WEIGHT, chosen);
    for (RealServer server : service.servers()) {
      reckoning.add(server, server.weight(), isFull(server) ? Fate.FULL : Fate.BEATEN);
    }
    return reckoning.done();
  }
}
