package lvslab.lvs.schedule;

import java.util.List;
import java.util.stream.IntStream;
import lvslab.lvs.service.IpvsFacts;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.ServiceSettings;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.About;
import lvslab.lvs.trace.Pick.Formula;
import lvslab.net.kernel.KernelVersion;
import org.jspecify.annotations.Nullable;

/// `sh`: by a hash of the client's address, over a table in which each server has as many places as
/// its weight (net/netfilter/ipvs/ip_vs_sh.c). Flags: sh-fallback, sh-port.
final class SourceHash implements Scheduler {
  private static final int BITS = 8;
  private static final int MASK = (1 << BITS) - 1;

  private final boolean heedsFlags;
  private final @Nullable RealServer[] buckets = new @Nullable RealServer[1 << BITS];

  SourceHash(VirtualService service, KernelVersion version) {
    heedsFlags = new IpvsFacts(version).hasSourceHashFlags();
    assign(service.servers());
  }

  private void assign(List<RealServer> servers) {
    int at = 0;
    int placed = 0;
    for (int i = 0; i < buckets.length; i++) {
      if (servers.isEmpty()) {
        buckets[i] = null;
        continue;
      }
      RealServer server = servers.get(at);
      buckets[i] = server;
      placed++;
      if (placed >= server.weight()) {
        at = (at + 1) % servers.size();
        placed = 0;
      }
    }
  }

  @Override
  public void serverChanged(VirtualService service, Change change, int index) {
    assign(service.servers());
  }

  @Override
  public @Nullable RealServer schedule(VirtualService service, PacketKey packet) {
    int bucket = bucket(service, packet);
    @Nullable RealServer server = buckets[bucket];
    if (server == null || server.takesNew()) {
      return server;
    }
    if (!has(service, ServiceSettings.FLAG_SCHED1)) {
      return null;
    }
    for (int offset = 0; offset < buckets.length; offset++) {
      @Nullable RealServer other = buckets[fallback(bucket, offset)];
      if (other != null && other.takesNew()) {
        return other;
      }
    }
    return null;
  }

  private static int fallback(int bucket, int offset) {
    return bucket + (bucket + offset) & MASK;
  }

  private boolean has(VirtualService service, int flag) {
    return heedsFlags && service.settings().has(flag);
  }

  private int bucket(VirtualService service, PacketKey packet) {
    int port = has(service, ServiceSettings.FLAG_SCHED2) ? packet.sourcePort() : 0;
    return Hashes.hash32(packet.source().bits() + port, BITS);
  }

  @Override
  public Pick explain(VirtualService service, PacketKey packet, @Nullable RealServer chosen) {
    int bucket = bucket(service, packet);
    var reckoning = new Reckoning(Formula.PLACES, chosen);
    boolean port = has(service, ServiceSettings.FLAG_SCHED2);
    Hashes.facts(reckoning, service, packet, port).fact(About.PLACE, bucket + "/" + buckets.length);
    if (chosen == null || chosen == buckets[bucket]) {
      return Places.explain(reckoning, buckets, service, bucket);
    }
    reckoning.fact(About.FALLBACK, "", service.setBy());
    IntStream asked = IntStream.range(0, buckets.length).map(o -> fallback(bucket, o));
    return Places.explain(reckoning, buckets, service, Places.until(buckets, bucket, asked));
  }
}
