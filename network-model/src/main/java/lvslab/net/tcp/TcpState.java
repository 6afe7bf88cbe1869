package lvslab.net.tcp;

/// States of a connection (RFC 9293 section 3.3.2), with the names of netstat(8).
public enum TcpState {
  /// Data flows.
  ESTABLISHED,
  /// The SYN is out.
  SYN_SENT,
  /// The SYN-ACK is out.
  SYN_RECV,
  /// The FIN is out.
  FIN_WAIT1,
  /// The FIN is acknowledged; the peer's is awaited.
  FIN_WAIT2,
  /// Both are closed; old segments die out.
  TIME_WAIT,
  /// Nothing.
  CLOSE,
  /// The peer has closed; the program has not.
  CLOSE_WAIT,
  /// The peer has closed and so has the program; the FIN is not yet acknowledged.
  LAST_ACK,
  /// SYNs are welcome.
  LISTEN,
  /// Both FINs have crossed.
  CLOSING;

  /// Whether a program's leaving now must be told by a reset (`tcp_need_reset`).
  boolean needsReset() {
    return switch (this) {
      case ESTABLISHED, CLOSE_WAIT, FIN_WAIT1, FIN_WAIT2, SYN_RECV -> true;
      default -> false;
    };
  }

  boolean isHandshake() {
    return this == SYN_SENT || this == SYN_RECV;
  }
}
