package lvslab.lvs.schedule;

import java.util.List;
import lvslab.engine.random.RandomStream;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.About;
import lvslab.lvs.trace.Pick.Fate;
import lvslab.lvs.trace.Pick.Formula;
import lvslab.net.kernel.Kernel;
import org.jspecify.annotations.Nullable;

/// `twos`: two by chance, in proportion to their weights, and of them the one with less load for
/// its weight (net/netfilter/ipvs/ip_vs_twos.c).
final class TwoRandomChoices implements Scheduler {
  private final RandomStream random;
  private int total;
  private int firstDraw;
  private int secondDraw;

  TwoRandomChoices(Kernel kernel) {
    random = kernel.random("ipvs-twos");
  }

  @Override
  public @Nullable RealServer schedule(VirtualService service, PacketKey packet) {
    List<RealServer> servers = service.servers();
    total = 0;
    for (int i = 0; i < servers.size(); i++) {
      total += servers.get(i).takesNew() ? servers.get(i).weight() : 0;
    }
    if (total == 0) {
      return null;
    }
    firstDraw = (int) random.nextBelow(total + 1L);
    secondDraw = (int) random.nextBelow(total + 1L);
    @Nullable RealServer first = walk(servers, firstDraw);
    @Nullable RealServer second = walk(servers, secondDraw);
    if (first == null || second == null) {
      return null;
    }
    long firstLoad = Weights.overhead(first);
    long secondLoad = Weights.overhead(second);
    return firstLoad * second.weight() > secondLoad * first.weight() ? second : first;
  }

  /// The server in whose stretch of weights a number falls, the end of a stretch included.
  private static @Nullable RealServer walk(List<RealServer> servers, int number) {
    int left = number;
    for (int i = 0; i < servers.size(); i++) {
      if (servers.get(i).takesNew()) {
        left -= servers.get(i).weight();
        if (left <= 0) {
          return servers.get(i);
        }
      }
    }
    return null;
  }

  @Override
  public Pick explain(VirtualService service, PacketKey packet, @Nullable RealServer chosen) {
    List<RealServer> servers = service.servers();
    var reckoning = new Reckoning(Formula.LOAD_PER_WEIGHT, chosen).fact(About.TOTAL, total);
    if (total > 0) {
      reckoning.fact(About.DRAWS, firstDraw + ", " + secondDraw);
      for (int draw : new int[] {firstDraw, secondDraw}) {
        @Nullable RealServer drawn = walk(servers, draw);
        if (drawn != null) {
          reckoning.add(drawn, Weights.overhead(drawn), Fate.BEATEN);
        }
      }
    }
    for (RealServer server : servers) {
      if (!reckoning.has(server)) {
        reckoning.add(server, Weights.overhead(server), Fate.NOT_DRAWN);
      }
    }
    return reckoning.done();
  }
}
