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

/// `nq`: the first that is idle, else as `sed` (net/netfilter/ipvs/ip_vs_nq.c).
final class NeverQueue implements Scheduler {
  NeverQueue() {}

  @Override
  public @Nullable RealServer schedule(VirtualService service, PacketKey packet) {
    List<RealServer> servers = service.servers();
    for (int i = 0; i < servers.size(); i++) {
      if (servers.get(i).takesNew() && servers.get(i).active() == 0) {
        return servers.get(i);
      }
    }
    return ShortestExpectedDelay.choose(servers);
  }

  @Override
  public Pick explain(VirtualService service, PacketKey packet, @Nullable RealServer chosen) {
    boolean idle = chosen != null && chosen.active() == 0;
    var reckoning = new Reckoning(Formula.DELAY_PER_WEIGHT, chosen);
    boolean found = false;
    for (RealServer server : service.servers()) {
      Fate other = !idle ? Fate.BEATEN : found ? Fate.NOT_ASKED : Fate.BUSY;
      reckoning.add(server, ShortestExpectedDelay.delay(server), other);
      found |= server == chosen;
    }
    return reckoning.done();
  }
}
