package lvslab.lvs.schedule;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.Decision.Input;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.VirtualService;
import org.jspecify.annotations.Nullable;

/// `dh`: by a hash of the address asked for, whatever the weights (net/netfilter/ipvs/ip_vs_dh.c).
final class DestinationHash implements Scheduler {
  private static final int BITS = 8;

  private final @Nullable RealServer[] buckets = new @Nullable RealServer[1 << BITS];

  DestinationHash(VirtualService service) {
    assign(service.servers());
  }

  private void assign(List<RealServer> servers) {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = servers.isEmpty() ? null : servers.get(i % servers.size());
    }
  }

  @Override
  public void serverChanged(VirtualService service, Change change, int index) {
    assign(service.servers());
  }

  @Override
  public @Nullable RealServer schedule(VirtualService service, PacketKey packet) {
    @Nullable RealServer server = buckets[bucket(packet)];
    return server != null && server.takesNew() ? server : null;
  }

  private static int bucket(PacketKey packet) {
    return Hashes.hash32(packet.destination().bits(), BITS);
  }

  @Override
  public List<Input> inputs(VirtualService service, PacketKey packet) {
    int bucket = bucket(packet);
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input("destination", packet.destination().toString(), 0));
    inputs.add(new Input("bucket", bucket + " of " + buckets.length, 0));
    @Nullable RealServer server = buckets[bucket];
    if (server != null) {
      inputs.add(new Input(server.toString(), Scheduler.describe(server), server.setBy()));
    }
    return inputs;
  }
}
