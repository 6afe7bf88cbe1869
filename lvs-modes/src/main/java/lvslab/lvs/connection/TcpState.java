package lvslab.lvs.connection;

/// States of a TCP connection as IPVS follows them, and how long an entry lives in each without
/// packets (net/netfilter/ipvs/ip_vs_proto_tcp.c, `tcp_timeouts`).
public enum TcpState {
  /// Just made.
  NONE("NO", 2, false),
  /// The client's side of the handshake is complete.
  ESTABLISHED("ES", 900, true),
  /// The real server opens a connection to the client.
  SYN_SENT("SS", 120, true),
  /// The client has asked.
  SYN_RECV("SR", 60, true),
  /// One side has closed.
  FIN_WAIT("FW", 120, false),
  /// Both sides have closed.
  TIME_WAIT("TW", 120, false),
  /// Reset.
  CLOSE("CL", 10, false),
  /// The client has closed, seen with both directions.
  CLOSE_WAIT("CW", 60, false),
  /// The last acknowledgment is awaited.
  LAST_ACK("LA", 30, false),
  /// Nothing of a connection yet.
  LISTEN("LI", 120, false),
  /// Used against floods only.
  SYNACK("SA", 120, true);

  private final String abbreviation;
  private final int timeoutSeconds;
  private final boolean active;

  TcpState(String abbreviation, int timeoutSeconds, boolean active) {
    this.abbreviation = abbreviation;
    this.timeoutSeconds = timeoutSeconds;
    this.active = active;
  }

  /// In the tables of [TcpTransitions].
  ///
  /// @return two letters
  String abbreviation() {
    return abbreviation;
  }

  /// How long an entry lives in it without packets, unless `ipvsadm --set` changes it.
  ///
  /// @return seconds
  public int timeoutSeconds() {
    return timeoutSeconds;
  }

  /// Whether it counts as active (`tcp_state_active_table`).
  ///
  /// @return true if so
  public boolean isActive() {
    return active;
  }
}
