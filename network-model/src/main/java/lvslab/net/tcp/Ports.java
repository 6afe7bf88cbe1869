package lvslab.net.tcp;

import lvslab.engine.random.RandomStream;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.IntMap;
import lvslab.net.kernel.IntTable;
import org.jspecify.annotations.Nullable;

/// Which local ports are in use, and the choice of one for a connect (net/ipv4/inet_hashtables.c,
/// `__inet_hash_connect`).
///
/// A connect that asks for no port gets an even one, counted from the range's first, as long as
/// there are; the search goes on where the last one for that destination ended. A port that only
/// such connects use serves again for another destination.
final class Ports {
  private static final int PLACES = 64;
  private static final int MOST_SKIPPED = 8;

  /// Who uses a port.
  ///
  /// @param owners how many sockets
  /// @param bound how many of them asked for this very port
  private record Use(int owners, int bound) {
    /// By far the most frequent: one connect that asked for none.
    static final Use ONCE = new Use(1, 0);
  }

  private final IntTable<Ipv4Key> conf;
  private final RandomStream random;
  private IntMap<Use> uses = new IntMap<>();
  private int @Nullable [] places;

  Ports(IntTable<Ipv4Key> conf, RandomStream random) {
    this.conf = conf;
    this.random = random;
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
    places = null;
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
  /// @param destination a number that stands for the other end
  /// @param probe looks for connections with the same ends
  /// @return a port, or 0 if none is free
  int choose(int destination, Probe probe) {
    int low = conf.get(Ipv4Key.IP_LOCAL_PORT_RANGE, 0);
    int count = conf.get(Ipv4Key.IP_LOCAL_PORT_RANGE, 1) + 1 - low;
    int even = count > 1 ? count & ~1 : count;
    if (count <= 0) {
      return 0;
    }
    int[] all = places();
    int place = (destination ^ destination >>> 16) & PLACES - 1;
    int offset = Integer.remainderUnsigned(all[place] + destination, even) & ~1;
    for (int parity = 0; parity < 2; parity++) {
      for (int i = 0; i < even; i += 2) {
        int port = low + (offset + parity + i) % even;
        if (isFree(port, probe)) {
          int skipped = (int) random.nextBelow(MOST_SKIPPED) * 2;
          all[place] += Math.max(i, skipped) + 2;
          return port;
        }
      }
    }
    return 0;
  }

  private boolean isFree(int port, Probe probe) {
    @Nullable Use use = uses.get(port);
    return use == null || use.bound() == 0 && probe.isUnique(port);
  }

  private int[] places() {
    if (places == null) {
      places = new int[PLACES];
      for (int i = 0; i < PLACES; i++) {
        places[i] = random.nextInt();
      }
    }
    return places;
  }
}
