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

/// `sed`: whoever would have the fewest active connections for its weight, the new one counted
/// (net/netfilter/ipvs/ip_vs_sed.c).
final class ShortestExpectedDelay implements Scheduler {
  ShortestExpectedDelay() {}

  @Override
  public @Nullable RealServer schedule(VirtualService service, PacketKey packet) {
    return choose(service.servers());
  }

  static @Nullable RealServer choose(List<RealServer> servers) {
    @Nullable RealServer best = null;
    long bestDelay = 0;
    for (int i = 0; i < servers.size(); i++) {
      RealServer server = servers.get(i);
      long delay = delay(server);
      if (server.takesNew()
          && (best == null || bestDelay * server.weight() > delay * best.weight())) {
        best = server;
        bestDelay = delay;
      }
    }
    return best;
  }

  static long delay(RealServer server) {
    return server.active() + 1L;
  }

  @Override
  public Pick explain(VirtualService service, PacketKey packet, @Nullable RealServer chosen) {
    var reckoning = new Reckoning(Formula.DELAY_PER_WEIGHT, chosen);
    for (RealServer server : service.servers()) {
      reckoning.add(server, delay(server), Fate.BEATEN);
    }
    return reckoning.done();
  }
}
