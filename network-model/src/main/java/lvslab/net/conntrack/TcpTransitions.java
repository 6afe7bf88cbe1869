package lvslab.net.conntrack;

import lvslab.net.track.TcpTrackState;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;

/// What a segment makes of a state (net/netfilter/nf_conntrack_proto_tcp.c, `tcp_conntracks`).
final class TcpTransitions {
  /// Kinds of segments, in the order of the table's rows.
  static final int SYN = 0;

  static final int SYN_ACK = 1;
  static final int FIN = 2;
  static final int ACK = 3;
  static final int RESET = 4;
  static final int NONE = 5;

  private static final TcpTrackState[] STATES = TcpTrackState.values();

  /// Letters of the states, in their order; `i` ignored, `-` impossible.
  private static final String LETTERS = "nsrefclwx2i-";

  /// A row for each kind, a column for each state from NONE to SYN_SENT2.
  private static final String[] ORIGINAL = {
    "ssiiiiiss2", "--r------r", "--fflllwx-", "e-eeccwwx-", "-xxxxxxxxx", "----------"
  };

  private static final String[] REPLY = {
    "-2-----s-2", "-riiiiiiir", "--fflllwx-", "-ireccwwxi", "-xxxxxxxxx", "----------"
  };

  /// Flags that may stand together, without PSH, ECE and CWR (`tcp_valid_flags`).
  private static final int LOOKED_AT = ~(TcpFlags.PSH | TcpFlags.ECE | TcpFlags.CWR);

  private TcpTransitions() {}

  /// Kind of a segment (`get_conntrack_index`).
  static int kindOf(TcpSegment segment) {
    if (segment.has(TcpFlags.RST)) {
      return RESET;
    }
    if (segment.has(TcpFlags.SYN)) {
      return segment.has(TcpFlags.ACK) ? SYN_ACK : SYN;
    }
    if (segment.has(TcpFlags.FIN)) {
      return FIN;
    }
    return segment.has(TcpFlags.ACK) ? ACK : NONE;
  }

  static TcpTrackState next(boolean reply, int kind, TcpTrackState state) {
    char letter = (reply ? REPLY : ORIGINAL)[kind].charAt(state.ordinal());
    return STATES[LETTERS.indexOf(letter)];
  }

  static boolean isValid(TcpSegment segment) {
    return switch (segment.flags() & LOOKED_AT) {
      case TcpFlags.SYN,
          TcpFlags.SYN | TcpFlags.URG,
          TcpFlags.SYN | TcpFlags.ACK,
          TcpFlags.RST,
          TcpFlags.RST | TcpFlags.ACK,
          TcpFlags.FIN | TcpFlags.ACK,
          TcpFlags.FIN | TcpFlags.ACK | TcpFlags.URG,
          TcpFlags.ACK,
          TcpFlags.ACK | TcpFlags.URG ->
          true;
      default -> false;
    };
  }
}
