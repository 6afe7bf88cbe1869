package lvslab.net.nginx.balance;

import java.util.BitSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One request's way through the servers of an upstream: which it tries first, and which next
/// (`ngx_peer_connection_t`). This one goes by smooth weighted round robin, to which all other
/// methods come back (http/ngx_http_upstream_round_robin.c).
public class PeerChoice {
  /// After so many servers that cannot be used a hash or a draw gives up.
  static final int MAX_TRIES = 20;

  private final LongSupplier seconds;
  private final PeerGroup primary;
  private PeerGroup group;
  private final BitSet tried = new BitSet();
  private @Nullable Peer current;
  private int tries;

  /// A request that has tried none.
  ///
  /// @param group the servers
  /// @param seconds the time, in whole seconds as nginx counts it
  public PeerChoice(PeerGroup group, LongSupplier seconds) {
    primary = group;
    this.group = group;
    this.seconds = seconds;
    tries = group.tries();
  }

  /// Chooses one.
  ///
  /// @return the server, or null if none can be used
  public @Nullable Peer get() {
    return roundRobin();
  }

  final @Nullable Peer roundRobin() {
    if (group.isSingle()) {
      Peer only = group.peers().getFirst();
      boolean full = only.settings().maxConns() > 0 && only.conns >= only.settings().maxConns();
      if (!only.settings().down() && !full) {
        return take(0);
      }
    } else {
      int best = bestOf(null);
      if (best >= 0) {
        return take(best);
      }
    }
    return useBackup() ? roundRobin() : null;
  }

  /// `ngx_http_upstream_get_peer`: every peer gains its weight, the one that is farthest ahead is
  /// chosen and pays for all.
  ///
  /// @param server only peers written so, or null for all
  /// @return its place, or -1
  final int bestOf(@Nullable String server) {
    int best = -1;
    int total = 0;
    for (int i = 0; i < group.peers().size(); i++) {
      Peer peer = group.peers().get(i);
      if (!isUsable(i) || server != null && !peer.settings().server().equals(server)) {
        continue;
      }
      total += peer.advance();
      if (best < 0 || peer.currentWeight > group.peers().get(best).currentWeight) {
        best = i;
      }
    }
    if (best >= 0) {
      group.peers().get(best).currentWeight -= total;
    }
    return best;
  }

  /// Takes a certain one.
  ///
  /// @param place in the configuration
  /// @return the server, or null if it cannot be used
  protected final @Nullable Peer takeIfUsable(int place) {
    return isUsable(place) ? take(place) : null;
  }

  final boolean isUsable(int place) {
    return !tried.get(place) && group.peers().get(place).isUsable(seconds.getAsLong());
  }

  final Peer take(int place) {
    Peer peer = group.peers().get(place);
    tried.set(place);
    current = peer;
    peer.choose(seconds.getAsLong());
    return peer;
  }

  /// None of these can be used.
  final boolean useBackup() {
    PeerGroup next = group.backup();
    if (next != null) {
      group = next;
      tried.clear();
      return true;
    }
    if (primary.quickRecovery()) {
      primary.peers().forEach(peer -> peer.fails = 0);
      group.peers().forEach(peer -> peer.fails = 0);
    }
    return false;
  }

  final PeerGroup group() {
    return group;
  }

  /// The attempt is over.
  ///
  /// @param failed whether it counts as a failure of the server
  /// @return whether the server is passed over from now on
  public boolean free(boolean failed) {
    @Nullable Peer peer = current;
    if (peer == null) {
      return false;
    }
    current = null;
    peer.conns--;
    if (group.isSingle()) {
      tries = 0;
      return false;
    }
    boolean disabled = false;
    if (failed) {
      disabled = peer.fail(seconds.getAsLong());
    } else {
      peer.succeed();
    }
    if (tries > 0) {
      tries--;
    }
    return disabled;
  }

  /// How many attempts are left.
  ///
  /// @return 0 if this was the last
  public int tries() {
    return tries;
  }

  /// Limits the attempts (`proxy_next_upstream_tries`).
  ///
  /// @param max at most so many
  public void limit(int max) {
    tries = Math.min(tries, max);
  }
}
