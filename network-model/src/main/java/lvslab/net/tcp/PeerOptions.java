package lvslab.net.tcp;

import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;

/// What the ends agreed on in their SYNs, and the time stamps that came last (kernel `struct
/// tcp_options_received`).
final class PeerOptions {
  /// Segment size of a peer that names none (RFC 9293 section 3.7.1).
  static final int DEFAULT_MSS = 536;

  /// Least segment size Linux believes in.
  static final int MIN_MSS = 88;

  /// Octets of the time-stamp option in a segment.
  static final int TIMESTAMP_BYTES = 12;

  private static final int MAX_WINDOW_SCALE = 14;
  private static final long PAWS_OLD_SECONDS = 60L * 60 * 24 * 24;
  private static final int PAWS_MSL_SECONDS = 60;

  boolean timestampsOk;
  boolean sackOk;
  boolean windowScaleOk;
  int sendScale;
  int receiveScale;
  int mssClamp = DEFAULT_MSS;

  /// Added to the clock in the stamps of this end.
  int timestampOffset;

  /// The stamp to be echoed, and the second it came in, 0 for never.
  int recent;

  long recentStampSeconds;

  /// Of the segment in work: whether it has stamps, its own, and ours that it echoes (offset taken
  /// away).
  boolean sawTimestamp;

  int value;
  int echo;

  /// Reads what a SYN offers, as far as this host wants it too (`tcp_parse_options`).
  void readSyn(TcpOptions offered, TcpFeatures wanted) {
    if (offered.maximumSegmentSize() != 0) {
      mssClamp = offered.maximumSegmentSize();
    }
    sawTimestamp = offered.timestamps() && wanted.timestamps();
    value = offered.timestampValue();
    echo = offered.timestampEcho();
    sackOk = offered.sackPermitted() && wanted.sack();
    windowScaleOk = offered.windowScale() >= 0 && wanted.windowScaling();
    sendScale = windowScaleOk ? Math.min(offered.windowScale(), MAX_WINDOW_SCALE) : 0;
  }

  /// Reads the stamps of a segment behind the handshake (`tcp_fast_parse_options`).
  void readStamps(TcpSegment segment) {
    TcpOptions in = segment.options();
    sawTimestamp = timestampsOk && in.timestamps();
    if (sawTimestamp) {
      value = in.timestampValue();
      echo = in.timestampEcho() == 0 ? 0 : in.timestampEcho() - timestampOffset;
    }
  }

  boolean echoes() {
    return sawTimestamp && echo != 0;
  }

  void keepRecent(long nowSeconds) {
    recent = value;
    recentStampSeconds = nowSeconds;
  }

  /// Whether the stamp is not older than the last one by more than a window (RFC 7323 section 5;
  /// `tcp_paws_check`).
  boolean isFresh(int window, long nowSeconds) {
    return isFresh(recent, recentStampSeconds, value, window, nowSeconds);
  }

  static boolean isFresh(int recent, long stampSeconds, int value, int window, long nowSeconds) {
    return recent - value <= window || nowSeconds >= stampSeconds + PAWS_OLD_SECONDS || recent == 0;
  }

  /// Whether a SYN, or a segment for the rest of a connection, is from the past
  /// (`tcp_paws_reject`): a reset is believed if nothing was heard for a minute.
  static boolean isStale(
      int recent, long stampSeconds, TcpSegment segment, boolean reset, long nowSeconds) {
    if (isFresh(recent, stampSeconds, segment.options().timestampValue(), 0, nowSeconds)) {
      return false;
    }
    return !reset || nowSeconds < stampSeconds + PAWS_MSL_SECONDS;
  }

  void clear() {
    timestampsOk = false;
    sackOk = false;
    windowScaleOk = false;
    sendScale = 0;
    sawTimestamp = false;
  }
}
