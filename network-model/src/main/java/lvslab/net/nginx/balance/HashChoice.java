package lvslab.net.nginx.balance;

import java.util.function.LongSupplier;
import java.util.zip.CRC32;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// `hash KEY`: bits of the key's CRC-32 decide, as in Cache::Memcached
/// (http/modules/ngx_http_upstream_hash_module.c).
public final class HashChoice extends PeerChoice {
  private static final int MASK = 0x7fff;

  private final Bytes key;
  private int hash;
  private int rehash;
  private int misses;

  /// A request that has tried none.
  ///
  /// @param group the servers
  /// @param seconds the time, in whole seconds
  /// @param key what the configuration makes of the request
  public HashChoice(PeerGroup group, LongSupplier seconds, Bytes key) {
    super(group, seconds);
    this.key = key;
  }

  @Override
  public @Nullable Peer get() {
    while (misses <= MAX_TRIES && !group().isSingle() && !key.isEmpty()) {
      hash += crc(rehash == 0 ? key : Bytes.utf8(Integer.toString(rehash)).concat(key));
      rehash++;
      int place = group().placeOf(Integer.remainderUnsigned(hash, group().totalWeight()));
      if (isUsable(place)) {
        return take(place);
      }
      misses++;
    }
    return roundRobin();
  }

  private static int crc(Bytes octets) {
    var crc = new CRC32();
    crc.update(octets.toArray());
    return (int) (crc.getValue() >>> 16) & MASK;
  }
}
