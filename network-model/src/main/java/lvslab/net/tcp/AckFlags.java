package lvslab.net.tcp;

/// What an acknowledgment did (net/ipv4/tcp_input.c, FLAG_*).
final class AckFlags {
  /// The segment has data.
  static final int DATA = 1;

  /// It changed the window.
  static final int WINDOW_UPDATE = 2;

  /// It acknowledged new data.
  static final int DATA_ACKED = 4;

  /// It acknowledged data that was sent again.
  static final int RETRANSMITTED_ACKED = 8;

  /// It acknowledged a SYN.
  static final int SYN_ACKED = 0x10;

  /// Its SACK blocks brought news.
  static final int DATA_SACKED = 0x20;

  /// It shows that a retransmission was lost.
  static final int LOST_RETRANSMISSION = 0x80;

  /// It reached data that was never sent again, sent before the recovery began.
  static final int ORIGINAL_SACKED = 0x200;

  /// It moved the left edge.
  static final int ADVANCED = 0x400;

  /// It says that data came twice.
  static final int DUPLICATE_SACK = 0x800;

  /// The timer must be set anew.
  static final int SET_TIMER = 0x1000;

  /// The oldest data is marked as received and yet not acknowledged.
  static final int RENEGED = 0x2000;

  /// The stamp may be kept.
  static final int UPDATE_STAMP = 0x4000;

  /// No challenge for an old acknowledgment.
  static final int NO_CHALLENGE = 0x8000;

  /// The peer may have delayed it.
  static final int MAYBE_DELAYED = 0x10000;

  /// The loss probe came twice.
  static final int PROBE_DUPLICATE = 0x20000;

  static final int ACKED = DATA_ACKED | SYN_ACKED;
  static final int NOT_DUPLICATE = DATA | WINDOW_UPDATE | ACKED;
  static final int ALERT = DATA_SACKED | DUPLICATE_SACK;
  static final int FORWARD_PROGRESS = ACKED | DATA_SACKED;

  private AckFlags() {}
}
