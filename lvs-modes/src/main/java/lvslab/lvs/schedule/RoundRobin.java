package lvslab.lvs.schedule;

import java.util.List;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.About;
import lvslab.lvs.trace.Pick.Fate;
import lvslab.lvs.trace.Pick.Formula;
import org.jspecify.annotations.Nullable;

/// `rr`: one after the other, in list order, starting behind the one chosen last
/// (net/netfilter/ipvs/ip_vs_rr.c).
final class RoundRobin implements Scheduler {
  /// Place of the server chosen last, -1 for the head of the list.
  private int cursor = -1;

  /// The same before the latest choice.
  private int from = -1;

  RoundRobin() {}

  @Override
  public @Nullable RealServer schedule(VirtualService service, PacketKey packet) {
    List<RealServer> servers = service.servers();
    int count = servers.size();
    from = cursor;
    for (int step = 1; step <= count; step++) {
      int i = (cursor + step) % count;
      if (servers.get(i).takesNew()) {
        cursor = i;
        return servers.get(i);
      }
    }
    return null;
  }

  @Override
  public void serverChanged(VirtualService service, Change change, int index) {
    if (change == Change.ADDED && cursor >= index) {
      cursor++; // it stays at its server
    } else if (change == Change.REMOVED && cursor >= index) {
      cursor--; // the one before stands for it
    }
  }

  @Override
  public Pick explain(VirtualService service, PacketKey packet, @Nullable RealServer chosen) {
    List<RealServer> servers = service.servers();
    var reckoning = new Reckoning(Formula.TURN, chosen);
    if (from < 0) {
      reckoning.fact(About.FROM_HEAD, "");
    } else {
      reckoning.fact(About.AFTER, servers.get(from));
    }
    for (int step = 1; step <= servers.size(); step++) {
      RealServer server = servers.get((from + step) % servers.size());
      reckoning.add(server, 0, Fate.NOT_ASKED);
    }
    return reckoning.done();
  }
}
