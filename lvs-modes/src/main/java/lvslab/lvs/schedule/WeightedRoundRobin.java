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

/// `wrr`: walks the list again and again, choosing whoever's weight reaches a mark that falls from
/// the greatest weight by the greatest common divisor (net/netfilter/ipvs/ip_vs_wrr.c).
final class WeightedRoundRobin implements Scheduler {
  private static final int HEAD = -1;

  private int cursor = HEAD;
  private int interval;
  private int greatest;
  private int mark;
  private int from = HEAD;
  private int markBefore;

  WeightedRoundRobin(VirtualService service) {
    measure(service);
    mark = greatest;
  }

  private void measure(VirtualService service) {
    int divisor = 0;
    int most = 0;
    for (RealServer server : service.servers()) {
      int weight = server.weight();
      if (weight > 0) {
        divisor = Weights.gcd(weight, divisor);
        most = Math.max(most, weight);
      }
    }
    interval = Math.max(1, divisor);
    greatest = most - (interval - 1);
  }

  @Override
  public void serverChanged(VirtualService service, Change change, int index) {
    cursor = HEAD;
    measure(service);
    if (mark > greatest || mark == 0) {
      mark = greatest;
    } else if (interval > 1) {
      mark = mark / interval * interval + 1;
    }
  }

  @Override
  public @Nullable RealServer schedule(VirtualService service, PacketKey packet) {
    from = cursor;
    markBefore = mark;
    if (greatest == 0) {
      return null;
    }
    List<RealServer> servers = service.servers();
    int stop = HEAD; // where the last pass may end, HEAD for nowhere
    boolean lastPass = false;
    boolean restarted = false;
    for (int i = from + 1; ; i = 0) {
      for (; i < servers.size(); i++) {
        RealServer server = servers.get(i);
        if (reaches(server, mark)) {
          cursor = i;
          return server;
        }
        if (i == stop) {
          cursor = i;
          return null;
        }
      }
      mark -= interval;
      if (mark <= 0) {
        mark = greatest;
        if (lastPass || from == HEAD) {
          cursor = HEAD;
          return null;
        }
        restarted = true;
      }
      lastPass = mark <= interval;
      if (lastPass && restarted) { // all up to where it began have not been asked yet
        stop = from;
      }
    }
  }

  @Override
  public String refusal() {
    return greatest == 0 ? NO_DESTINATION : NO_DESTINATION + ": all destinations are overloaded";
  }

  @Override
  public Pick explain(VirtualService service, PacketKey packet, @Nullable RealServer chosen) {
    List<RealServer> servers = service.servers();
    var reckoning = new Reckoning(Formula.MARK, chosen);
    if (from == HEAD) {
      reckoning.fact(About.FROM_HEAD, "");
    } else {
      reckoning.fact(About.AFTER, servers.get(from));
    }
    reckoning.fact(About.MARK, markBefore).fact(About.MARK_THEN, mark);
    reckoning.fact(About.GCD, interval).fact(About.GREATEST, greatest);
    return walkAgain(reckoning, servers, chosen);
  }

  /// The walk of the latest choice once more; each server stands where it was asked first, with the
  /// mark it was held against last.
  private Pick walkAgain(
      Reckoning reckoning, List<RealServer> servers, @Nullable RealServer chosen) {
    if (chosen == null) {
      return rest(reckoning, servers, Fate.BELOW_MARK);
    }
    int against = markBefore;
    for (int i = from + 1; ; i = 0) {
      for (; i < servers.size(); i++) {
        reckoning.add(servers.get(i), against, Fate.BELOW_MARK);
        if (servers.get(i) == chosen && reaches(chosen, against)) {
          return rest(reckoning, servers, Fate.NOT_ASKED);
        }
      }
      against = against > interval ? against - interval : greatest;
    }
  }

  private static boolean reaches(RealServer server, int mark) {
    return !server.isOverloaded() && server.weight() >= mark;
  }

  private Pick rest(Reckoning reckoning, List<RealServer> servers, Fate otherwise) {
    for (RealServer server : servers) {
      if (!reckoning.has(server)) {
        reckoning.add(server, mark, otherwise);
      }
    }
    return reckoning.done();
  }
}
