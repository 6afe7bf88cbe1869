package lvslab.net.track;

/// States of a tracked TCP connection (include/uapi/linux/netfilter/nf_conntrack_tcp.h, `enum
/// tcp_conntrack`), and what the table says instead of one.
public enum TcpTrackState {
  /// Nothing was seen.
  NONE,
  /// A SYN was seen.
  SYN_SENT,
  /// A SYN-ACK was seen.
  SYN_RECV,
  /// The handshake is complete.
  ESTABLISHED,
  /// A FIN was seen.
  FIN_WAIT,
  /// The FIN was acknowledged.
  CLOSE_WAIT,
  /// FINs of both sides were seen.
  LAST_ACK,
  /// The last FIN was acknowledged.
  TIME_WAIT,
  /// A reset was seen.
  CLOSE,
  /// SYNs of both sides were seen: a simultaneous open.
  SYN_SENT2,
  /// Not a state: the segment changes nothing.
  IGNORE,
  /// Not a state: the segment cannot be.
  INVALID
}
