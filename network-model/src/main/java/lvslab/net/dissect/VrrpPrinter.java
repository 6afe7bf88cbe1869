package lvslab.net.dissect;

import java.util.Locale;
import lvslab.net.wire.Checksum;
import lvslab.net.wire.IpProtocol;

/// VRRP, versions 2 and 3 (print-vrrp.c).
final class VrrpPrinter {
  private static final String[] AUTHENTICATION = {"none", "simple", "ah"};
  private static final int ADVERTISEMENT = 1;
  private static final int PASSWORD_BYTES = 8;

  private VrrpPrinter() {}

  static void print(Dissection out, int ip, int at, int length) {
    out.enter("vrrp");
    int version = out.u8(at) >> 4;
    int type = out.u8(at) & 15;
    int ttl = out.u8(ip + 8);
    out.say("VRRPv").say(version);
    out.say(type == ADVERTISEMENT ? ", Advertisement" : ", unknown type (" + type + ")");
    if (ttl != 255) {
      out.say(", (ttl ").say(ttl).say(")");
    }
    if (version < 2 || version > 3 || type != ADVERTISEMENT) {
      return;
    }
    out.say(", vrid ").say(out.u8(at + 1)).say(", prio ").say(out.u8(at + 2));
    int authentication = out.u8(at + 4);
    if (version == 2) {
      boolean known = authentication < AUTHENTICATION.length;
      out.say(", authtype " + (known ? AUTHENTICATION[authentication] : "#" + authentication));
      out.say(", intvl ").say(out.u8(at + 5)).say("s, length ").say(length);
    } else {
      out.say(", intvl ").say(out.u16(at + 4) & 0xFFF).say("cs, length ").say(length);
    }
    if (out.isVerbose()) {
      sayChecksum(out, ip, at, length, version);
      sayAddresses(out, at);
      if (version == 2 && authentication == 1) {
        sayPassword(out, at + 8 + out.u8(at + 3) * 4);
      }
    }
  }

  private static void sayChecksum(Dissection out, int ip, int at, int length, int version) {
    if (out.has(at, length)) {
      int sum =
          version == 3
              ? Sums.transport(out, ip, at, length, IpProtocol.VRRP)
              : Checksum.finish(Checksum.add(0, out.slice(at, at + length)));
      if (sum != 0) {
        out.say(String.format(Locale.ROOT, ", (bad vrrp cksum %x)", out.u16(at + 6)));
      }
    }
  }

  private static void sayAddresses(Dissection out, int at) {
    int count = out.u8(at + 3);
    out.say(", addrs" + (count > 1 ? "(" + count + ")" : "") + ":");
    for (int i = 0; i < count; i++) {
      out.say(i == 0 ? " " : ",").say(out.address(at + 8 + i * 4));
    }
  }

  private static void sayPassword(Dissection out, int at) {
    out.say(" auth \"");
    for (int i = at; i < at + PASSWORD_BYTES && out.u8(i) != 0; i++) {
      out.sayCharacter(out.u8(i));
    }
    out.say("\"");
  }
}
