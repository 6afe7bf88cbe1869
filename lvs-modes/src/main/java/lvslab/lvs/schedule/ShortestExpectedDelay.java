package lvslab.lvs.schedule;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.Decision.Input;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.VirtualService;
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

  private static long delay(RealServer server) {
    return server.active() + 1L;
  }

  @Override
  public List<Input> inputs(VirtualService service, PacketKey packet) {
    return delays(service);
  }

  static List<Input> delays(VirtualService service) {
    List<Input> inputs = new ArrayList<>();
    for (RealServer server : service.servers()) {
      String text =
          Scheduler.describe(server) + ", delay " + delay(server) + " / " + server.weight();
      inputs.add(new Input(server.toString(), text, server.setBy()));
    }
    return inputs;
  }
}
