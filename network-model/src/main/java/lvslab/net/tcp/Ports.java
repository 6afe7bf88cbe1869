package lvslab.net.tcp;

import java.util.LinkedHashMap;
import java.util.Map;
import lvslab.engine.random.RandomStream;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.IntMap;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Which local ports are in use, and the choice of one for a connect (net/ipv4/inet_hashtables.c,
/// `__inet_hash_connect`).
///
/// A connect that asks for no port gets an even one, counted from the range's first, as long as
/// there are; the search goes on where the last one for that destination ended. Where it begins is
/// drawn anew every ten seconds (net/core/secure_seq.c, `secure_ipv4_port_ephemeral`). A port that
/// only such connects use serves again for another destination.
final class Ports {
  /// Seconds for which a destination keeps its place (EPHEMERAL_PORT_SHUFFLE_PERIOD).
  private static final int SHUFFLE_SECONDS = 10;

  /// Where the kernel's unsigned counter of jiffies is when ours is 0.
  private static final long WRAP = 1L << 32;

  private static final int MOST_SKIPPED = 8;

  /// Who uses a port.
  ///
  /// @param owners how many sockets
  /// @param bound how many of them asked for this very port
  private record Use(int owners, int bound) {
    /// By far the most frequent: one connect that asked for none.
    static final Use ONCE = new Use(1, 0);
  }

  /// The ends of a connection but for the port that is chosen.
  ///
  /// @param from local address
  /// @param to remote address
  /// @param port remote
  record Ends(Ipv4Address from, Ipv4Address to, int port) {}

  /// Where the search for a destination goes on.
  private static final class Place {
    final RandomStream random;
    long period = Long.MIN_VALUE;
    int offset;

    Place(RandomStream random) {
      this.random = random;
    }
  }

  private final IntTable<Ipv4Key> conf;
  private final Kernel kernel;
  private IntMap<Use> uses = new IntMap<>();
  private final Map<Ends, Place> places = new LinkedHashMap<>();

  Ports(IntTable<Ipv4Key> conf, Kernel kernel) {
    this.conf = conf;
    this.kernel = kernel;
  }

  /// How a socket holds a port.
  enum Hold {
    /// Not at all.
    NONE,
    /// It asked for any port; others may have it too, for other destinations.
    CHOSEN,
    /// It asked for this very port.
    BOUND
  }

  void take(int port, Hold hold) {
    boolean bound = hold == Hold.BOUND;
    @Nullable Use use = uses.get(port);
    if (use == null && !bound) {
      uses.put(port, Use.ONCE);
    } else {
      int owners = use == null ? 0 : use.owners();
      int former = use == null ? 0 : use.bound();
      uses.put(port, new Use(owners + 1, former + (bound ? 1 : 0)));
    }
  }

  /// How many ports somebody holds.
  int inUse() {
    int[] count = new int[1];
    uses.forEach(use -> count[0]++);
    return count[0];
  }

  void clear() {
    uses = new IntMap<>();
    places.clear();
  }

  void release(int port, Hold hold) {
    if (hold == Hold.NONE) {
      return;
    }
    int bound = hold == Hold.BOUND ? 1 : 0;
    @Nullable Use use = uses.get(port);
    if (use == null || use.owners() <= 1) {
      uses.remove(port);
    } else {
      uses.put(port, new Use(use.owners() - 1, use.bound() - bound));
    }
  }

  /// Says whether a connection from a port would be the only one with its ends.
  @FunctionalInterface
  interface Probe {
    boolean isUnique(int port);
  }

  /// Chooses.
  ///
  /// @param ends of the connection
  /// @param probe looks for connections with the same ends
  /// @return a port, or 0 if none is free
  int choose(Ends ends, Probe probe) {
    int low = conf.get(Ipv4Key.IP_LOCAL_PORT_RANGE, 0);
    int count = conf.get(Ipv4Key.IP_LOCAL_PORT_RANGE, 1) + 1 - low;
    int even = count > 1 ? count & ~1 : count;
    if (count <= 0) {
      return 0;
    }
    Place place = place(ends, even);
    int offset = place.offset % even & ~1;
    for (int parity = 0; parity < 2; parity++) {
      for (int i = 0; i < even; i += 2) {
        int port = low + (offset + parity + i) % even;
        if (isFree(port, probe)) {
          int skipped = (int) place.random.nextBelow(MOST_SKIPPED) * 2;
          place.offset = offset + Math.max(i, skipped) + 2;
          return port;
        }
      }
    }
    return 0;
  }

  private Place place(Ends ends, int even) {
    @Nullable Place place = places.get(ends);
    if (place == null) {
      String name = ends.from() + ">" + ends.to() + ":" + ends.port();
      place = new Place(kernel.random("tcp-ports/" + name));
      places.put(ends, place);
    }
    long period =
        Math.floorDiv(WRAP + kernel.jiffies(), (long) SHUFFLE_SECONDS * kernel.clock().hz());
    if (place.period != period) {
      place.period = period;
      place.offset = 2 * (int) place.random.nextBelow(Math.max(1, even / 2));
    }
    return place;
  }

  private boolean isFree(int port, Probe probe) {
    @Nullable Use use = uses.get(port);
    return use == null || use.bound() == 0 && probe.isUnique(port);
  }
}
