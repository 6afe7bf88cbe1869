package lvslab.lvs.schedule;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.Decision.Input;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.VirtualService;
import org.jspecify.annotations.Nullable;

/// What several schedulers reckon with.
final class Weights {
  /// An active connection weighs as much as so many inactive ones.
  static final int ACTIVE_WEIGHT = 256;

  private Weights() {}

  /// Load of a server (`ip_vs_dest_conn_overhead`).
  static long overhead(RealServer server) {
    return (long) ACTIVE_WEIGHT * server.active() + server.inactive();
  }

  /// The server whose load is least for its weight, the first in list order of those alike; weight
  /// 0 and overloaded ones are left out (`ip_vs_wlc_schedule`).
  static @Nullable RealServer least(List<RealServer> servers) {
    @Nullable RealServer best = null;
    long bestLoad = 0;
    for (int i = 0; i < servers.size(); i++) {
      RealServer server = servers.get(i);
      if (best == null) {
        if (server.takesNew()) {
          best = server;
          bestLoad = overhead(server);
        }
      } else if (!server.isOverloaded()
          && bestLoad * server.weight() > overhead(server) * best.weight()) {
        best = server;
        bestLoad = overhead(server);
      }
    }
    return best;
  }

  /// The greatest common divisor.
  static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /// The servers with their load, for people who ask why.
  static List<Input> loads(VirtualService service) {
    List<Input> inputs = new ArrayList<>();
    for (RealServer server : service.servers()) {
      String sum =
          ACTIVE_WEIGHT
              + " x "
              + server.active()
              + " + "
              + server.inactive()
              + " = "
              + overhead(server);
      String text = Scheduler.describe(server) + ", load " + sum;
      inputs.add(new Input(server.toString(), text, server.setBy()));
    }
    return inputs;
  }
}
