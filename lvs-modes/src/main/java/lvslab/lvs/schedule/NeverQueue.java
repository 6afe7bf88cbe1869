package lvslab.lvs.schedule;

import java.util.List;
import lvslab.engine.trace.Decision.Input;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.VirtualService;
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
  public List<Input> inputs(VirtualService service, PacketKey packet) {
    return ShortestExpectedDelay.delays(service);
  }
}
