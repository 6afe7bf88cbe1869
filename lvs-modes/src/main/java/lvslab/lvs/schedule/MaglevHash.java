package lvslab.lvs.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.Scheduler;
import lvslab.lvs.service.ServiceSettings;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.Pick;
import lvslab.lvs.trace.Pick.About;
import lvslab.lvs.trace.Pick.Formula;
import org.jspecify.annotations.Nullable;

/// `mh`: by a hash of the client's address, over a table that changes little when servers come and
/// go (net/netfilter/ipvs/ip_vs_mh.c; Eisenbud et al., Maglev, NSDI 2016, section 3.4). Flags:
/// mh-fallback, mh-port.
final class MaglevHash implements Scheduler {
  /// CONFIG_IP_VS_MH_TAB_INDEX 12.
  private static final int SIZE = 4093;

  private static final int TURN_BITS = 6;
  private static final long FIRST_KEY = 2_654_435_761L;
  private static final long SECOND_KEY = 2_654_446_892L;

  private final @Nullable RealServer[] table = new @Nullable RealServer[SIZE];

  MaglevHash(VirtualService service) {
    populate(service.servers());
  }

  @Override
  public void serverChanged(VirtualService service, Change change, int index) {
    populate(service.servers());
  }

  /// Servers take turns to place themselves at the next free slot of their own permutation. Weight
  /// 0 keeps the places of the weight before, so that the others' clients stay.
  private void populate(List<RealServer> servers) {
    Arrays.fill(table, null);
    int divisor = 0;
    int most = 0;
    for (RealServer server : servers) {
      if (server.lastWeight() > 0) {
        divisor = Weights.gcd(server.lastWeight(), divisor);
        most = Math.max(most, server.lastWeight());
      }
    }
    if (divisor == 0) {
      return;
    }
    int shift = Math.max(0, bitLength(most / divisor) - TURN_BITS);
    int[] next = new int[servers.size()];
    for (int i = 0; i < next.length; i++) {
      next[i] = slot(firstHash(servers.get(i)), SIZE);
    }
    int placed = 0;
    while (true) {
      for (int i = 0; i < next.length; i++) {
        RealServer server = servers.get(i);
        int turns = turns(server, divisor, shift);
        for (int turn = 0; turn < turns; turn++) {
          next[i] = freeFrom(next[i], server);
          table[next[i]] = server;
          if (++placed == SIZE) {
            return;
          }
        }
      }
    }
  }

  private int freeFrom(int slot, RealServer server) {
    int skip = slot(Hashes.sipHash13(key(server), SECOND_KEY), SIZE - 1) + 1;
    int at = slot;
    while (table[at] != null) {
      at = (at + skip) % SIZE;
    }
    return at;
  }

  private static int turns(RealServer server, int divisor, int shift) {
    int weight = server.lastWeight();
    return weight == 0 ? 0 : Math.max(1, weight / divisor >> shift);
  }

  private static int bitLength(int value) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(value);
  }

  private static int key(RealServer server) {
    return server.address().bits() + server.port();
  }

  private static int firstHash(RealServer server) {
    return Hashes.sipHash13(key(server), FIRST_KEY);
  }

  private static int slot(int hash, int size) {
    return Integer.remainderUnsigned(hash, size);
  }

  @Override
  public @Nullable RealServer schedule(VirtualService service, PacketKey packet) {
    int client = client(service, packet);
    int slot = slot(Hashes.sipHash13(client, FIRST_KEY), SIZE);
    @Nullable RealServer server = table[slot];
    if (server == null || server.takesNew()) {
      return server;
    }
    if (!service.settings().has(ServiceSettings.FLAG_SCHED1)) {
      return null;
    }
    for (int offset = 0; offset < SIZE; offset++) {
      @Nullable RealServer other = table[fallback(client, slot, offset)];
      if (other == null || other.takesNew()) {
        return other;
      }
    }
    return null;
  }

  private static int fallback(int client, int slot, int offset) {
    return slot(Hashes.sipHash13(client + (offset + slot) % SIZE, FIRST_KEY), SIZE);
  }

  private static int client(VirtualService service, PacketKey packet) {
    int port = service.settings().has(ServiceSettings.FLAG_SCHED2) ? packet.sourcePort() : 0;
    return packet.source().bits() + port;
  }

  @Override
  public Pick explain(VirtualService service, PacketKey packet, @Nullable RealServer chosen) {
    int client = client(service, packet);
    int slot = slot(Hashes.sipHash13(client, FIRST_KEY), SIZE);
    var reckoning = new Reckoning(Formula.PLACES, chosen);
    boolean port = service.settings().has(ServiceSettings.FLAG_SCHED2);
    Hashes.facts(reckoning, service, packet, port).fact(About.PLACE, slot + "/" + SIZE);
    if (chosen == null || chosen == table[slot]) {
      return Places.explain(reckoning, table, service, slot);
    }
    reckoning.fact(About.FALLBACK, "", service.setBy());
    IntStream asked = IntStream.range(0, SIZE).map(o -> fallback(client, slot, o));
    return Places.explain(reckoning, table, service, Places.until(table, slot, asked));
  }
}
