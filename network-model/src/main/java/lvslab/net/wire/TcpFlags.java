package lvslab.net.wire;

/// The bits of a TCP header (RFC 9293 section 3.1, RFC 3168).
public final class TcpFlags {
  /// No more data from the sender.
  public static final int FIN = 1;

  /// Synchronise sequence numbers.
  public static final int SYN = 2;

  /// Reset the connection.
  public static final int RST = 4;

  /// Push.
  public static final int PSH = 8;

  /// The acknowledgment field is valid.
  public static final int ACK = 16;

  /// The urgent pointer is valid.
  public static final int URG = 32;

  /// ECN echo.
  public static final int ECE = 64;

  /// Congestion window reduced.
  public static final int CWR = 128;

  private static final String LETTERS = "FSRPAUEW";
  private static final String ORDER = "SFRPUEWA";

  private TcpFlags() {}

  /// Letters in the order of the reference traces: S F R P U E W A.
  ///
  /// @param flags bits
  /// @return such as `SA` or `PA`
  public static String letters(int flags) {
    var text = new StringBuilder();
    for (int i = 0; i < ORDER.length(); i++) {
      char c = ORDER.charAt(i);
      if ((flags & 1 << LETTERS.indexOf(c)) != 0) {
        text.append(c);
      }
    }
    return text.toString();
  }
}
