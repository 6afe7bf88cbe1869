package lvslab.net.dissect;

/// Options of a TCP header (print-tcp.c).
final class TcpOptionsPrinter {
  private static final int EOL = 0;
  private static final int NOP = 1;

  private TcpOptionsPrinter() {}

  /// Prints options.
  ///
  /// @param sackStart what SACK blocks are relative to
  /// @return false if they are bad, and nothing more is to be said
  static boolean print(Dissection out, int from, int to, int sackStart) {
    out.say(", options [");
    int at = from;
    while (at < to) {
      if (at > from) {
        out.say(",");
      }
      int kind = out.u8(at);
      int length = 1;
      if (kind > NOP) {
        length = out.u8(at + 1);
        if (length < 2 || length > to - at) {
          return bad(out, at > from);
        }
      }
      out.say(name(kind));
      int used = kind > NOP ? 2 : 1;
      int data = value(out, kind, at + 2, length - 2, sackStart);
      if (data < 0 || at + used + data > to) {
        return bad(out, at > from);
      }
      used += data;
      if (used != length) {
        out.say("[len ").say(length).say("]");
      }
      at += used;
      if (kind == EOL) {
        break;
      }
    }
    out.say("]");
    return true;
  }

  private static boolean bad(Dissection out, boolean notFirst) {
    out.say("[bad opt]").say(notFirst ? "]" : "");
    return false;
  }

  /// Prints what an option says.
  ///
  /// @return its octets, or -1 if there are too few
  private static int value(Dissection out, int kind, int at, int length, int sackStart) {
    int wanted =
        switch (kind) {
          case EOL, NOP, 4 -> 0;
          case 2 -> 2;
          case 3 -> 1;
          case 6, 7, 11, 12, 13 -> 4;
          case 8 -> 8;
          default -> length;
        };
    if (wanted > length && wanted > 0) {
      return -1;
    }
    switch (kind) {
      case EOL, NOP, 4 -> {}
      case 2 -> out.say(" ").say(out.u16(at));
      case 3 -> out.say(" ").say(out.u8(at));
      case 5 -> sack(out, at, length, sackStart);
      case 6, 7, 11, 12, 13 -> out.say(" ").say(out.u32(at));
      case 8 -> out.say(" val ").say(out.u32(at)).say(" ecr ").say(out.u32(at + 4));
      default -> out.say(length > 0 ? " 0x" : "").say(out.hex(at, at + length, ""));
    }
    return wanted;
  }

  private static void sack(Dissection out, int at, int length, int start) {
    if (length % 8 != 0) {
      out.say(" invalid sack");
      return;
    }
    out.say(" ").say(length / 8).say(" ");
    for (int i = at; i < at + length; i += 8) {
      out.say("{").say(out.u32(i) - start).say(":").say(out.u32(i + 4) - start).say("}");
    }
  }

  private static String name(int kind) {
    return switch (kind) {
      case EOL -> "eol";
      case NOP -> "nop";
      case 2 -> "mss";
      case 3 -> "wscale";
      case 4 -> "sackOK";
      case 5 -> "sack";
      case 6 -> "echo";
      case 7 -> "echoreply";
      case 8 -> "TS";
      case 11 -> "cc";
      case 12 -> "ccnew";
      case 13 -> "";
      case 19 -> "md5";
      case 28 -> "uto";
      case 29 -> "tcp-ao";
      case 30 -> "mptcp";
      case 34 -> "tfo";
      default -> "unknown-" + kind;
    };
  }
}
