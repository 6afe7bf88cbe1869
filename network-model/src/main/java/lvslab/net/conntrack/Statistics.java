package lvslab.net.conntrack;

/// What connection tracking counts, as `conntrack -S` and /proc/net/stat/nf_conntrack show it.
public enum Statistics {
  /// Lookups by `conntrack` that found an entry.
  FOUND,
  /// Packets that cannot belong to a connection.
  INVALID,
  /// Entries put in by hand.
  INSERT,
  /// Connections that could not be put into the table.
  INSERT_FAILED,
  /// Packets dropped because the table was full or a connection could not be put in.
  DROP,
  /// Entries thrown out to make room.
  EARLY_DROP,
  /// ICMP errors that could not be tracked.
  ERROR,
  /// Lookups that had to begin anew.
  SEARCH_RESTART,
  /// Clashes that were settled.
  CLASH_RESOLVE,
  /// Chains of the table that were too long.
  CHAINTOOLONG
}
