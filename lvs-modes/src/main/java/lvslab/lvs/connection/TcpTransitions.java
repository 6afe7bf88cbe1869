package lvslab.lvs.connection;

import java.util.Map;
import java.util.TreeMap;
import lvslab.net.wire.TcpFlags;

/// What a segment makes of a state (net/netfilter/ipvs/ip_vs_proto_tcp.c, `tcp_states`).
///
/// A row for each direction and event, a column for each state, in the order of [TcpState]; a cell
/// is the next state.
final class TcpTransitions {
  /// From the client, both directions seen.
  static final int INPUT = 0;

  /// From the real server.
  static final int OUTPUT = 4;

  /// From the client, replies not seen (DR, TUN).
  static final int INPUT_ONLY = 8;

  private static final int RESET_EVENT = 3;
  private static final int ACK_EVENT = 2;
  private static final int FIN_EVENT = 1;
  private static final int SYN_EVENT = 0;

  private static final String[] ROWS = {
    //    NO ES SS SR FW TW CL CW LA LI SA
    /* in SYN  */ "SR ES ES SR SR SR SR SR SR SR SR",
    /* in FIN  */ "CL CW SS TW TW TW CL CW LA LI TW",
    /* in ACK  */ "ES ES SS ES FW TW CL CW CL LI ES",
    /* in RST  */ "CL CL CL SR CL CL CL CL LA LI SR",
    /* out SYN */ "SS ES SS SR SS SS SS SS SS LI SR",
    /* out FIN */ "TW FW SS TW FW TW CL TW LA LI TW",
    /* out ACK */ "ES ES SS ES FW TW CL CW LA ES ES",
    /* out RST */ "CL CL SS CL CL TW CL CL CL CL CL",
    /* only SYN */ "SR ES ES SR SR SR SR SR SR SR SR",
    /* only FIN */ "CL FW SS TW FW TW CL CW LA LI TW",
    /* only ACK */ "ES ES SS ES FW TW CL CW CL LI ES",
    /* only RST */ "CL CL CL SR CL CL CL CL LA LI CL",
  };

  /// With secure_tcp (`tcp_states_dos`): a SYN alone makes nothing active but SYNACK, and only the
  /// real server's answer takes a connection further.
  private static final String[] SECURE_ROWS = {
    //    NO ES SS SR FW TW CL CW LA LI SA
    /* in SYN  */ "SR ES ES SR SR SR SR SR SR SR SA",
    /* in FIN  */ "CL CW SS TW TW TW CL CW LA LI SA",
    /* in ACK  */ "ES ES SS SR FW TW CL CW CL LI SA",
    /* in RST  */ "CL CL CL SR CL CL CL CL LA LI CL",
    /* out SYN */ "SS ES SS SA SS SS SS SS SS LI SA",
    /* out FIN */ "TW FW SS TW FW TW CL TW LA LI TW",
    /* out ACK */ "ES ES SS ES FW TW CL CW LA ES ES",
    /* out RST */ "CL CL SS CL CL TW CL CL CL CL CL",
    /* only SYN */ "SA ES ES SR SA SA SA SA SA SA SA",
    /* only FIN */ "CL FW SS TW FW TW CL CW LA LI TW",
    /* only ACK */ "ES ES SS ES FW TW CL CW CL LI ES",
    /* only RST */ "CL CL CL SR CL CL CL CL LA LI CL",
  };

  private static final TcpState[][] NEXT = parse(ROWS);
  private static final TcpState[][] SECURE_NEXT = parse(SECURE_ROWS);

  private TcpTransitions() {}

  /// The next state.
  ///
  /// @param secure whether secure_tcp is on
  /// @param direction INPUT, OUTPUT or INPUT_ONLY
  /// @param flags of the segment
  /// @param state ordinal of the state before
  static TcpState next(boolean secure, int direction, int flags, int state) {
    int event = eventOf(flags);
    TcpState[][] table = secure ? SECURE_NEXT : NEXT;
    return event < 0 ? TcpState.CLOSE : table[direction + event][state];
  }

  private static int eventOf(int flags) {
    if ((flags & TcpFlags.RST) != 0) {
      return RESET_EVENT;
    }
    if ((flags & TcpFlags.SYN) != 0) {
      return SYN_EVENT;
    }
    if ((flags & TcpFlags.FIN) != 0) {
      return FIN_EVENT;
    }
    return (flags & TcpFlags.ACK) != 0 ? ACK_EVENT : -1;
  }

  private static TcpState[][] parse(String[] rows) {
    Map<String, TcpState> byName = new TreeMap<>();
    for (TcpState state : TcpState.values()) {
      byName.put(state.abbreviation(), state);
    }
    var next = new TcpState[rows.length][TcpState.values().length];
    for (int row = 0; row < rows.length; row++) {
      String[] cells = rows[row].split(" ");
      for (int column = 0; column < cells.length; column++) {
        next[row][column] = byName.getOrDefault(cells[column], TcpState.NONE);
      }
    }
    return next;
  }
}
