package lvslab.lvs.schedule;

import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.SchedulerType.HostParts;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.About;
import lvslab.lvs.trace.Pick.Formula;
import org.jspecify.annotations.Nullable;

/// `lblc`: whoever served the address asked for before, unless it is overloaded; else as `wlc`
/// (net/netfilter/ipvs/ip_vs_lblc.c).
final class LocalityBasedLeastConnections implements Scheduler {
  private static final class Entry extends LocalityTable.Entry {
    private RealServer server;

    Entry(int address, RealServer server) {
      super(address);
      this.server = server;
    }
  }

  private final LocalityTable<Entry> table;

  /// Who served the address before the latest choice.
  private @Nullable RealServer former;

  LocalityBasedLeastConnections(HostParts host) {
    table = new LocalityTable<>(host.kernel(), () -> host.conf().get(IpvsKey.LBLC_EXPIRATION));
  }

  @Override
  public @Nullable RealServer schedule(VirtualService service, PacketKey packet) {
    int address = packet.destination().bits();
    @Nullable Entry entry = table.use(address);
    former = entry == null ? null : entry.server;
    if (entry != null && isUsable(entry.server, service)) {
      return entry.server;
    }
    @Nullable RealServer server = Weights.least(service.servers());
    if (server == null) {
      return null;
    }
    if (entry != null) {
      entry.server = server;
    } else {
      table.put(new Entry(address, server));
    }
    return server;
  }

  private static boolean isUsable(RealServer server, VirtualService service) {
    return server.isAvailable()
        && server.weight() > 0
        && !LocalityTable.isOverloaded(server, service);
  }

  @Override
  public void done() {
    table.close();
  }

  @Override
  public Pick explain(VirtualService service, PacketKey packet, @Nullable RealServer chosen) {
    var reckoning = new Reckoning(Formula.LOAD_PER_WEIGHT, chosen);
    reckoning.fact(About.ADDRESS, packet.destination());
    @Nullable RealServer served = former;
    if (served != null) {
      reckoning.fact(About.SERVED_BY, served, served.setBy());
      LocalityTable.explain(reckoning, served, service);
      if (isUsable(served, service)) {
        return LocalityTable.rest(reckoning, service);
      }
    }
    return Weights.weigh(reckoning, service.servers()).done();
  }
}
