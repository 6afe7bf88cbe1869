package lvslab.net.dissect;

import java.util.Locale;
import lvslab.net.wire.IpProtocol;

/// UDP (print-udp.c). Of what may be inside only DNS is looked at: no program here speaks NTP, SNMP
/// and their like.
final class UdpPrinter {
  private static final int HEADER_BYTES = 8;
  private static final int DNS = 53;
  private static final int MULTICAST_DNS = 5353;

  private UdpPrinter() {}

  static void print(Dissection out, int ip, int at, int length, boolean fragmented) {
    out.enter("udp");
    if (!out.has(at + 2, 2)) {
      out.say(out.address(ip + 12)).say(" > ").say(out.address(ip + 16)).say(": ");
      out.sayTruncated();
      return;
    }
    out.say(out.address(ip + 12) + "." + out.port(out.u16(at), "udp") + " > ");
    out.say(out.address(ip + 16) + "." + out.port(out.u16(at + 2), "udp") + ": ");
    if (length < HEADER_BYTES) {
      out.say("truncated-udp ").say(length);
      return;
    }
    if (!out.has(at, HEADER_BYTES)) {
      out.sayTruncated();
      return;
    }
    int stated = out.u16(at + 4);
    if (stated < HEADER_BYTES) {
      out.say("truncated-udplength ").say(stated);
      return;
    }
    if (out.options.verbose() > 1 && !out.options.unchecked() && !fragmented) {
      sayChecksum(out, ip, at, Math.min(length, stated));
    }
    stated -= HEADER_BYTES;
    boolean multicast = isOf(out, at, MULTICAST_DNS);
    if (out.options.quiet() == 0 && (multicast || isOf(out, at, DNS))) {
      int data = Math.min(stated, length - HEADER_BYTES);
      DomainPrinter.print(out, at + HEADER_BYTES, data, multicast);
    } else if (stated > length - HEADER_BYTES && !fragmented) {
      out.say("UDP, bad length ").say(stated).say(" > ").say(length - HEADER_BYTES);
    } else {
      out.say("UDP, length ").say(stated);
    }
  }

  private static boolean isOf(Dissection out, int at, int port) {
    return out.u16(at) == port || out.u16(at + 2) == port;
  }

  private static void sayChecksum(Dissection out, int ip, int at, int length) {
    int field = out.u16(at + 6);
    if (field == 0) {
      out.say("[no cksum] ");
    } else if (out.has(at, length)) {
      int sum = Sums.transport(out, ip, at, length, IpProtocol.UDP);
      int right = Sums.rightField(field, sum);
      out.say(
          sum == 0
              ? "[udp sum ok] "
              : String.format(Locale.ROOT, "[bad udp cksum 0x%04x -> 0x%04x!] ", field, right));
    }
  }
}
