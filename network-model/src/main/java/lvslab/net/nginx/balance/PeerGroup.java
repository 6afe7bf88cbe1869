package lvslab.net.nginx.balance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The servers of an upstream, in the order of the configuration, and those that stand by
/// (`ngx_http_upstream_rr_peers_t`). A group of one has no choice, so its failures do not count.
///
/// @param peers in order, one at least
/// @param backup used when none of these can be, or null
/// @param standby whether this is such a backup, which is a choice even if it is one
/// @param quickRecovery whether failures are forgotten when no peer is left (nginx before 1.11.6)
public record PeerGroup(
    List<Peer> peers, @Nullable PeerGroup backup, boolean standby, boolean quickRecovery) {
  /// Copies the list.
  public PeerGroup {
    peers = List.copyOf(peers);
  }

  boolean isSingle() {
    return peers.size() == 1 && backup == null && !standby;
  }

  int totalWeight() {
    return peers.stream().mapToInt(Peer::weight).sum();
  }

  /// How many attempts a request has.
  int tries() {
    long up = peers.stream().filter(peer -> !peer.settings().down()).count();
    return (int) up + (backup == null ? 0 : backup.tries());
  }

  /// The place of the peer in whose share a number falls.
  int placeOf(int number) {
    int left = number;
    int place = 0;
    while (left >= peers.get(place).weight()) {
      left -= peers.get(place).weight();
      place++;
    }
    return place;
  }
}
