package lvslab.net.wire;

import java.util.List;

/// The options of a TCP segment that Linux sends (RFC 9293 section 3.2, RFC 7323, RFC 2018), in
/// Linux's layout.
///
/// @param maximumSegmentSize in a SYN, else 0
/// @param sackPermitted in a SYN
/// @param windowScale in a SYN 0 to 14, else -1
/// @param timestamps whether the two values stand
/// @param timestampValue TSval
/// @param timestampEcho TSecr
/// @param sack blocks received beyond the acknowledgment, first the newest
public record TcpOptions(
    int maximumSegmentSize,
    boolean sackPermitted,
    int windowScale,
    boolean timestamps,
    int timestampValue,
    int timestampEcho,
    List<SackBlock> sack) {
  private static final List<SackBlock> NO_BLOCKS = List.of();

  /// None.
  public static final TcpOptions NONE = new TcpOptions(0, false, -1, false, 0, 0, List.of());

  /// A range of sequence numbers (RFC 2018).
  ///
  /// @param left first number
  /// @param right number behind the last
  public record SackBlock(int left, int right) {}

  /// Time stamps alone, as in any segment of an established connection.
  ///
  /// @param value TSval
  /// @param echo TSecr
  /// @return the options
  public static TcpOptions timestamps(int value, int echo) {
    return new TcpOptions(0, false, -1, true, value, echo, List.of());
  }

  /// Octets on the wire, padding included.
  ///
  /// @return a multiple of 4
  public int lengthBytes() {
    int length = 0;
    if (maximumSegmentSize != 0) {
      length += 4;
    }
    if (timestamps) {
      length += 12; // kind, length and two values, aligned by two NOPs or by SACK-permitted
    } else if (sackPermitted) {
      length += 4;
    }
    if (windowScale >= 0) {
      length += 4;
    }
    if (sack != NO_BLOCKS && !sack.isEmpty()) {
      length += 4 + 8 * sack.size();
    }
    return length;
  }
}
