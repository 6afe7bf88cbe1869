package lvslab.net.dissect;

/// Options of an IPv4 header (print-ip.c, `ip_optprint`).
final class IpOptionsPrinter {
  private static final int END = 0;
  private static final int NOP = 1;
  private static final int ROUTER_ALERT = 148;

  private IpOptionsPrinter() {}

  static void print(Dissection out, int from, int to) {
    int at = from;
    String separator = "";
    while (at < to) {
      int code = out.u8(at);
      out.say(separator).say(name(code));
      separator = ",";
      int length = code == END || code == NOP ? 1 : out.u8(at + 1);
      if (code > NOP && length < 2 || length > to - at) {
        out.say(" [bad length ").say(length).say("]");
        return;
      }
      if (code == END) {
        return;
      }
      if (code == ROUTER_ALERT) {
        if (length < 4) {
          out.say(" [bad length ").say(length).say("]");
        } else if (out.u16(at + 2) != 0) {
          out.say(" value ").say(out.u16(at + 2));
        }
      }
      at += length;
    }
  }

  private static String name(int code) {
    return switch (code) {
      case END -> "EOL";
      case NOP -> "NOP";
      case 7 -> "RR";
      case 68 -> "timestamp";
      case 82 -> "traceroute";
      case 130 -> "security";
      case 131 -> "LSRR";
      case 137 -> "SSRR";
      case ROUTER_ALERT -> "RA";
      default -> "unknown " + code;
    };
  }
}
