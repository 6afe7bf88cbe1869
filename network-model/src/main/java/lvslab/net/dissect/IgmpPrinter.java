package lvslab.net.dissect;

import java.util.Locale;
import lvslab.net.wire.Checksum;

/// IGMP (print-igmp.c).
final class IgmpPrinter {
  private static final String[] RECORD_TYPES = {
    "", "is_in", "is_ex", "to_in", "to_ex", "allow", "block"
  };
  private static final int USUAL_RESPONSE_TIME = 100;

  private IgmpPrinter() {}

  static void print(Dissection out, int at, int length) {
    out.enter("igmp");
    if (out.options.quiet() > 0) {
      out.say("igmp");
      return;
    }
    switch (out.u8(at)) {
      case 0x11 -> query(out.say("igmp query"), at, length);
      case 0x12 -> {
        out.say("igmp v1 report ").say(out.address(at + 4));
        sayOddLength(out, length);
      }
      case 0x16 -> out.say("igmp v2 report ").say(out.address(at + 4));
      case 0x22 -> report(out.say("igmp v3 report"), at, length);
      case 0x17 -> out.say("igmp leave ").say(out.address(at + 4));
      default -> out.say("igmp-").say(out.u8(at));
    }
    if (out.isVerbose() && length >= 4 && out.has(at, length)) {
      if (Checksum.finish(Checksum.add(0, out.slice(at, at + length))) != 0) {
        out.say(String.format(Locale.ROOT, " bad igmp cksum %x!", out.u16(at + 2)));
      }
    }
  }

  private static void sayOddLength(Dissection out, int length) {
    if (length != 8) {
      out.say(" [len ").say(length).say("]");
    }
  }

  private static void query(Dissection out, int at, int length) {
    if (length >= 12) {
      queryOfVersion3(out.say(" v3"), at, length);
      return;
    }
    int time = out.u8(at + 1);
    out.say(time == 0 ? " v1" : " v2");
    if (time != 0 && time != USUAL_RESPONSE_TIME) {
      out.say(" [max resp time ").say(time).say("]");
    }
    if (out.u32(at + 4) != 0) {
      out.say(" [gaddr ").say(out.address(at + 4)).say("]");
    }
    sayOddLength(out, length);
  }

  private static void queryOfVersion3(Dissection out, int at, int length) {
    if ((length & 3) != 0) {
      out.say(" [invalid len ").say(length).say("]");
      return;
    }
    int code = out.u8(at + 1);
    if (code != USUAL_RESPONSE_TIME) {
      int tenths = code < 128 ? code : (code & 15 | 16) << ((code >> 4 & 7) + 3);
      out.say(" [max resp time ");
      out.say(tenths < 600 ? tenths / 10 + "." + tenths % 10 + "s" : duration(tenths / 10));
      out.say("]");
    }
    if (out.u32(at + 4) == 0) {
      return;
    }
    out.say(" [gaddr ").say(out.address(at + 4));
    int sources = out.u16(at + 10);
    if (sources > 0) {
      if (length < 12 + sources * 4) {
        out.say(" [invalid number of sources]");
      } else if (out.options.verbose() > 1) {
        saySources(out, at + 12, sources);
      } else {
        out.say(", ").say(sources).say(" source(s)");
      }
    }
    out.say("]");
  }

  private static String duration(int seconds) {
    return seconds / 60 + "m" + (seconds % 60 == 0 ? "" : seconds % 60 + "s");
  }

  private static void saySources(Dissection out, int at, int count) {
    out.say(" {");
    for (int i = 0; i < count; i++) {
      out.say(" ").say(out.address(at + i * 4));
    }
    out.say(" }");
  }

  private static void report(Dissection out, int at, int length) {
    if (length < 16 || (length & 3) != 0) {
      out.say(" [invalid len ").say(length).say("]");
      return;
    }
    int groups = out.u16(at + 6);
    out.say(", ").say(groups).say(" group record(s)");
    if (!out.isVerbose()) {
      return;
    }
    int next = 8;
    for (int i = 0; i < groups; i++) {
      if (length < next + 8) {
        out.say(" [invalid number of groups]");
        return;
      }
      int type = out.u8(at + next);
      int sources = out.u16(at + next + 2);
      out.say(" [gaddr ").say(out.address(at + next + 4)).say(" ");
      boolean known = type > 0 && type < RECORD_TYPES.length;
      out.say(known ? RECORD_TYPES[type] : " [v3-report-#" + type + "]");
      if (length < next + 8 + sources * 4) {
        out.say(" [invalid number of sources ").say(sources).say("]");
        return;
      }
      if (out.options.verbose() == 1) {
        out.say(", ").say(sources).say(" source(s)");
      } else {
        saySources(out, at + next + 8, sources);
      }
      next += 8 + sources * 4;
      out.say("]");
    }
  }
}
