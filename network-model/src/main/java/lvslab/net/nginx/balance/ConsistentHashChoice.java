package lvslab.net.nginx.balance;

import java.util.function.LongSupplier;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// `hash KEY consistent`: the next point of a ring decides, so that few keys move when a server
/// comes or goes (`ngx_http_upstream_get_chash_peer`).
public final class ConsistentHashChoice extends PeerChoice {
  private final HashRing ring;
  private final boolean keyless;
  private int point;
  private int misses;

  /// A request that has tried none.
  ///
  /// @param group the servers
  /// @param seconds the time, in whole seconds
  /// @param ring of the group
  /// @param key what the configuration makes of the request
  public ConsistentHashChoice(PeerGroup group, LongSupplier seconds, HashRing ring, Bytes key) {
    super(group, seconds);
    this.ring = ring;
    keyless = key.isEmpty();
    point = ring.find(key);
  }

  @Override
  public @Nullable Peer get() {
    while (misses <= MAX_TRIES && !group().isSingle() && !keyless) {
      int place = bestOf(ring.serverAt(point));
      if (place >= 0) {
        return take(place);
      }
      point++;
      misses++;
    }
    return roundRobin();
  }
}
