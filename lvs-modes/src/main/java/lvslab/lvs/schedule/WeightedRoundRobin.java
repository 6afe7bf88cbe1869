package lvslab.lvs.schedule;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.Decision.Input;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.VirtualService;
import org.jspecify.annotations.Nullable;

/// `wrr`: walks the list again and again, choosing whoever's weight reaches a mark that falls from
/// the greatest weight by the greatest common divisor (net/netfilter/ipvs/ip_vs_wrr.c).
final class WeightedRoundRobin implements Scheduler {
  private static final int HEAD = -1;

  private int cursor = HEAD;
  private int interval;
  private int greatest;
  private int mark;

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
    if (greatest == 0) {
      return null;
    }
    List<RealServer> servers = service.servers();
    int from = cursor;
    int stop = HEAD; // where the last pass may end, HEAD for nowhere
    boolean lastPass = false;
    boolean restarted = false;
    for (int i = from + 1; ; i = 0) {
      for (; i < servers.size(); i++) {
        RealServer server = servers.get(i);
        if (!server.isOverloaded() && server.weight() >= mark) {
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
  public List<Input> inputs(VirtualService service, PacketKey packet) {
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input("mark", Integer.toString(mark), 0));
    inputs.add(new Input("falls by", Integer.toString(interval), 0));
    inputs.add(new Input("from", Integer.toString(greatest), 0));
    inputs.addAll(Scheduler.super.inputs(service, packet));
    return inputs;
  }
}
