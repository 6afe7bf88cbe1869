package lvslab.lvs.schedule;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.Decision.Input;
import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.SchedulerType.HostParts;
import lvslab.lvs.service.VirtualService;
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

  LocalityBasedLeastConnections(HostParts host) {
    table = new LocalityTable<>(host.kernel(), () -> host.conf().get(IpvsKey.LBLC_EXPIRATION));
  }

  @Override
  public @Nullable RealServer schedule(VirtualService service, PacketKey packet) {
    int address = packet.destination().bits();
    @Nullable Entry entry = table.use(address);
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
  public List<Input> inputs(VirtualService service, PacketKey packet) {
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input("destination", packet.destination().toString(), 0));
    @Nullable Entry entry = table.use(packet.destination().bits());
    if (entry != null) {
      inputs.add(new Input("served by", entry.server.toString(), entry.server.setBy()));
    }
    inputs.addAll(Weights.loads(service));
    return inputs;
  }
}
