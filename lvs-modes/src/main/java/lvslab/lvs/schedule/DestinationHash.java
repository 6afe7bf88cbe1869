package lvslab.lvs.schedule;

import java.util.List;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.About;
import lvslab.lvs.trace.Pick.Formula;
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
  public Pick explain(VirtualService service, PacketKey packet, @Nullable RealServer chosen) {
    int bucket = bucket(packet);
    var reckoning =
        new Reckoning(Formula.PLACES, chosen)
            .fact(About.HASHED, packet.destination())
            .fact(About.PLACE, bucket + "/" + buckets.length);
    return Places.explain(reckoning, buckets, service, bucket);
  }
}
