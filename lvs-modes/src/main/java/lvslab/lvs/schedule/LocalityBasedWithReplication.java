package lvslab.lvs.schedule;

import java.util.ArrayList;
import java.util.List;
import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.SchedulerType.HostParts;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.About;
import lvslab.lvs.trace.Pick.Formula;
import lvslab.net.kernel.Kernel;
import org.jspecify.annotations.Nullable;

/// `lblcr`: as `lblc`, but an address has a set of servers, which grows when they are overloaded
/// and shrinks when it has not changed for long (net/netfilter/ipvs/ip_vs_lblcr.c).
final class LocalityBasedWithReplication implements Scheduler {
  private static final class Entry extends LocalityTable.Entry {
    private final List<RealServer> set = new ArrayList<>(1);
    private long changed;

    Entry(int address) {
      super(address);
    }
  }

  private final Kernel kernel;
  private final HostParts host;
  private final LocalityTable<Entry> table;

  /// The lightest of the set at the latest choice, and what changed in the set.
  private @Nullable RealServer lightest;

  private @Nullable RealServer added;
  private @Nullable RealServer removed;

  LocalityBasedWithReplication(HostParts host) {
    this.host = host;
    kernel = host.kernel();
    table = new LocalityTable<>(kernel, this::expirationSeconds);
  }

  private int expirationSeconds() {
    return host.conf().get(IpvsKey.LBLCR_EXPIRATION);
  }

  @Override
  public @Nullable RealServer schedule(VirtualService service, PacketKey packet) {
    int address = packet.destination().bits();
    @Nullable Entry entry = table.use(address);
    lightest = null;
    added = null;
    removed = null;
    if (entry != null) {
      @Nullable RealServer server = least(entry.set);
      lightest = server;
      shrink(entry);
      if (server != null && !LocalityTable.isOverloaded(server, service)) {
        return server;
      }
    }
    @Nullable RealServer server = Weights.least(service.servers());
    if (server == null) {
      return null;
    }
    if (entry == null) {
      entry = new Entry(address);
      table.put(entry);
    }
    insert(entry, server);
    return server;
  }

  private void insert(Entry entry, RealServer server) {
    if (!entry.set.contains(server)) {
      entry.set.addFirst(server);
      added = server;
      entry.changed = kernel.jiffies();
    }
  }

  /// The server of a set with the least load for its weight (`ip_vs_dest_set_min`).
  private static @Nullable RealServer least(List<RealServer> set) {
    @Nullable RealServer best = null;
    for (RealServer server : set) {
      boolean usable = server.isAvailable() && server.takesNew();
      if (usable && (best == null || isLighter(server, best))) {
        best = server;
      }
    }
    return best;
  }

  private static boolean isLighter(RealServer server, RealServer than) {
    return Weights.overhead(than) * server.weight() > Weights.overhead(server) * than.weight();
  }

  /// Takes the server with the most load out of a set that has not changed for long.
  private void shrink(Entry entry) {
    long since = kernel.clock().fromMillis(expirationSeconds() * 1000L);
    if (entry.set.size() <= 1 || kernel.jiffies() <= entry.changed + since) {
      return;
    }
    @Nullable RealServer most = null;
    for (RealServer server : entry.set) {
      if (server.weight() > 0 && (most == null || isLighter(most, server))) {
        most = server;
      }
    }
    if (most != null) {
      entry.set.remove(most);
      removed = most;
      entry.changed = kernel.jiffies();
    }
  }

  @Override
  public void done() {
    table.close();
  }

  @Override
  public Pick explain(VirtualService service, PacketKey packet, @Nullable RealServer chosen) {
    var reckoning = new Reckoning(Formula.LOAD_PER_WEIGHT, chosen);
    reckoning.fact(About.ADDRESS, packet.destination());
    @Nullable Entry entry = table.find(packet.destination().bits());
    List<RealServer> set = entry == null ? List.of() : entry.set;
    for (RealServer server : set) {
      if (server != added) {
        reckoning.fact(About.SERVED_BY, server, server.setBy());
      }
    }
    if (lightest != null) {
      LocalityTable.explain(reckoning, lightest, service);
    }
    fact(reckoning, About.SET_GREW, added);
    fact(reckoning, About.SET_SHRANK, removed);
    if (lightest != null && lightest == chosen && added == null) {
      Weights.weigh(reckoning, set);
      return LocalityTable.rest(reckoning, service);
    }
    return Weights.weigh(reckoning, service.servers()).done();
  }

  private static void fact(Reckoning reckoning, About about, @Nullable RealServer server) {
    if (server != null) {
      reckoning.fact(about, server, server.setBy());
    }
  }
}
