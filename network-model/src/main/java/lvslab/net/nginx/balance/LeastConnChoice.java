package lvslab.net.nginx.balance;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// `least_conn`: the server with the fewest connections for its weight; among equals, round robin
/// (http/modules/ngx_http_upstream_least_conn_module.c).
public final class LeastConnChoice extends PeerChoice {
  /// A request that has tried none.
  ///
  /// @param group the servers
  /// @param seconds the time, in whole seconds
  public LeastConnChoice(PeerGroup group, LongSupplier seconds) {
    super(group, seconds);
  }

  @Override
  public @Nullable Peer get() {
    if (group().isSingle()) {
      return roundRobin();
    }
    List<Peer> peers = group().peers();
    int best = -1;
    boolean many = false;
    for (int i = 0; i < peers.size(); i++) {
      if (!isUsable(i)) {
        continue;
      }
      int order = best < 0 ? -1 : compare(peers.get(i), peers.get(best));
      if (order < 0) {
        best = i;
        many = false;
      } else if (order == 0) {
        many = true;
      }
    }
    if (best < 0) {
      return useBackup() ? get() : null;
    }
    return take(many ? amongEqual(best) : best);
  }

  private static int compare(Peer a, Peer b) {
    return Integer.compare(a.conns * b.weight(), b.conns * a.weight());
  }

  private int amongEqual(int first) {
    List<Peer> peers = group().peers();
    int best = first;
    int total = 0;
    for (int i = first; i < peers.size(); i++) {
      Peer peer = peers.get(i);
      if (isUsable(i) && compare(peer, peers.get(best)) == 0) {
        total += peer.advance();
        if (peer.currentWeight > peers.get(best).currentWeight) {
          best = i;
        }
      }
    }
    peers.get(best).currentWeight -= total;
    return best;
  }
}
