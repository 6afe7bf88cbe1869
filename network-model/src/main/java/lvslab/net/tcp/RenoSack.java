package lvslab.net.tcp;

import lvslab.net.kernel.Mib;

/// What duplicate acknowledgments say when the peer has no SACK: each stands for a segment that has
/// arrived (RFC 6582; net/ipv4/tcp_input.c, `tcp_add_reno_sack`).
final class RenoSack {
  private RenoSack() {}

  /// So many duplicates came.
  static void add(TcpConnection c, int duplicates) {
    if (c.recovery.isReno() && duplicates > 0) {
      int before = c.sender.sacked;
      c.sender.sacked += duplicates;
      limit(c, 0);
      c.recovery.delivered += Math.max(0, c.sender.sacked - before);
    }
  }

  /// Segments were acknowledged, so fewer duplicates are left (`tcp_remove_reno_sacks`).
  static void remove(TcpConnection c, int acknowledged) {
    Sender sender = c.sender;
    if (acknowledged > 0) {
      c.recovery.delivered += Math.max(acknowledged - sender.sacked, 1);
      sender.sacked = Math.max(0, sender.sacked - (acknowledged - 1));
    }
    limit(c, acknowledged);
  }

  /// More arrived than can be: the path reorders (`tcp_limit_reno_sacked`).
  private static void limit(TcpConnection c, int acknowledged) {
    Sender sender = c.sender;
    int holes = Math.min(Math.max(sender.lost, 1), sender.out);
    if (sender.sacked + holes > sender.out) {
      sender.sacked = sender.out - holes;
      c.recovery.reordering = Math.min(sender.out + acknowledged, Rack.MAX_REORDERING);
      c.recovery.reorderingSeen = true;
      c.count(Mib.TCP_RENO_REORDER);
    }
  }
}
