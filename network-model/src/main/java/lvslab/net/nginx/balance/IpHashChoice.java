package lvslab.net.nginx.balance;

import java.util.function.LongSupplier;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// `ip_hash`: the first three octets of the client's address decide, so that a whole /24 goes to
/// one server (http/modules/ngx_http_upstream_ip_hash_module.c).
public final class IpHashChoice extends PeerChoice {
  private static final int START = 89;
  private static final int FACTOR = 113;
  private static final int MODULUS = 6271;

  private final int network;
  private int hash = START;
  private int misses;

  /// A request that has tried none.
  ///
  /// @param group the servers
  /// @param seconds the time, in whole seconds
  /// @param client its address
  public IpHashChoice(PeerGroup group, LongSupplier seconds, Ipv4Address client) {
    super(group, seconds);
    network = client.bits();
  }

  @Override
  public @Nullable Peer get() {
    while (misses <= MAX_TRIES && !group().isSingle()) {
      hash = hash(hash, network);
      int place = group().placeOf(hash % group().totalWeight());
      if (isUsable(place)) {
        return take(place);
      }
      misses++;
    }
    return roundRobin();
  }

  /// One round of the hash.
  static int hash(int before, int address) {
    int value = before;
    for (int shift = 24; shift > 0; shift -= 8) {
      value = (value * FACTOR + (address >>> shift & 0xff)) % MODULUS;
    }
    return value;
  }
}
