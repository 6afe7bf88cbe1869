package lvslab.lvs.schedule;

import java.util.List;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.Fate;
import lvslab.lvs.trace.Pick.Formula;
import org.jspecify.annotations.Nullable;

/// What several schedulers reckon with.
final class Weights {
  private Weights() {}

  /// Load of a server (`ip_vs_dest_conn_overhead`).
  static long overhead(RealServer server) {
    return server.overhead();
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

  /// All servers with their load: the least, by a formula, was chosen.
  static Pick explain(Formula formula, VirtualService service, @Nullable RealServer chosen) {
    return weigh(new Reckoning(formula, chosen), service.servers()).done();
  }

  static Reckoning weigh(Reckoning reckoning, List<RealServer> servers) {
    for (RealServer server : servers) {
      reckoning.add(server, overhead(server), Fate.BEATEN);
    }
    return reckoning;
  }
}
