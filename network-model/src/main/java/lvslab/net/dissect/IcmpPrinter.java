package lvslab.net.dissect;

import java.util.Locale;
import lvslab.net.wire.Checksum;
import lvslab.net.wire.IcmpMessage;

/// ICMP (print-icmp.c).
final class IcmpPrinter {
  private static final int QUOTE = 8;

  private IcmpPrinter() {}

  static void print(Dissection out, int at, int length, boolean fragmented) {
    out.enter("icmp");
    int type = out.u8(at);
    String words = IcmpWords.of(out, at, type, out.u8(at + 1));
    out.say("ICMP " + words + ", length ").say(length);
    if (out.isVerbose() && !fragmented && out.has(at, length)) {
      int sum = Checksum.finish(Checksum.add(0, out.slice(at, at + length)));
      if (sum != 0) {
        int field = out.u16(at + 2);
        int right = Sums.rightField(field, sum);
        out.say(String.format(Locale.ROOT, " (wrong icmp cksum %x (->%x)!)", field, right));
      }
    }
    if (out.isVerbose() && isError(type)) {
      out.say("\n\t");
      int former = out.end();
      int quoted = out.u16(at + QUOTE + 2);
      out.setEnd(Math.min(former, at + QUOTE + quoted));
      IpPrinter.print(out, at + QUOTE, quoted);
      out.setEnd(former);
    }
  }

  private static boolean isError(int type) {
    return type == IcmpMessage.UNREACHABLE
        || type == IcmpMessage.TIME_EXCEEDED
        || type == IcmpMessage.REDIRECT
        || type == 4
        || type == 12;
  }
}
