package lvslab.net.tcp;

/// What the sender believes about the path (`enum tcp_ca_state`).
enum CaState {
  /// All is well.
  OPEN,
  /// Duplicate acknowledgments or SACK blocks have come.
  DISORDER,
  /// The window shrinks without a loss.
  CWR,
  /// Lost segments are sent again while others flow.
  RECOVERY,
  /// The retransmission timer has fired.
  LOSS;

  /// Whether the window shrinks step by step (`tcp_in_cwnd_reduction`).
  boolean isReducing() {
    return this == CWR || this == RECOVERY;
  }
}
