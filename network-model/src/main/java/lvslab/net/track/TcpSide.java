package lvslab.net.track;

/// What was seen of one side of a TCP connection (`struct ip_ct_tcp_state`).
public final class TcpSide {
  /// Flag: it offers window scaling.
  public static final int WINDOW_SCALE = 1;

  /// Flag: it offers selective acknowledgments.
  public static final int SACK_PERMITTED = 2;

  /// Flag: it closed first.
  public static final int CLOSE_INIT = 4;

  /// Flag: its windows are not checked, because the beginning was not seen.
  public static final int BE_LIBERAL = 8;

  /// Flag: it has data that nobody has acknowledged.
  public static final int DATA_UNACKNOWLEDGED = 16;

  /// Flag: [#maxAck] holds something.
  public static final int MAX_ACK_SET = 32;

  /// Greatest end of a segment, as a sequence number.
  public int end;

  /// Greatest sequence number it may send up to.
  public int maxEnd;

  /// Greatest window it offered, scaled; 0 before the first segment.
  public long maxWindow;

  /// Greatest acknowledgment it sent.
  public int maxAck;

  /// Shift of its windows.
  public int scale;

  /// Bits of the constants above.
  public int flags;

  /// Nothing seen.
  TcpSide() {}

  /// Whether a flag is set.
  ///
  /// @param flag one of the constants
  /// @return true if so
  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /// Sets a flag.
  ///
  /// @param flag one of the constants
  public void set(int flag) {
    flags |= flag;
  }

  /// Clears a flag.
  ///
  /// @param flag one of the constants
  public void clear(int flag) {
    flags &= ~flag;
  }

  /// Forgets what was seen.
  public void reset() {
    end = 0;
    maxEnd = 0;
    maxWindow = 0;
    maxAck = 0;
    scale = 0;
    flags = 0;
  }
}
