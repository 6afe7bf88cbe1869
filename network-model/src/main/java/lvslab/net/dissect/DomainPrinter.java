package lvslab.net.dissect;

import org.jspecify.annotations.Nullable;

/// DNS on ports 53 and 5353 (print-domain.c): the header and the questions. Nothing here speaks
/// DNS; but a lesson may put another service on its port, and then tcpdump takes what it says for
/// it.
final class DomainPrinter {
  private static final int HEADER_BYTES = 12;
  private static final int ODD_BITS = 0x6CF;
  private static final String[] OPERATIONS = {
    "",
    " inv_q",
    " stat",
    " op3",
    " notify",
    " update",
    " op6",
    " op7",
    " op8",
    " updateA",
    " updateD",
    " updateDA",
    " updateM",
    " updateMA",
    " zoneInit",
    " zoneRef"
  };
  private static final String[] RESULTS = {
    "", " FormErr", " ServFail", " NXDomain", " NotImp", " Refused", " YXDomain", " YXRRSet",
    " NXRRSet", " NotAuth", " NotZone", " Resp11", " Resp12", " Resp13", " Resp14", " NoChange"
  };

  private final Dissection out;
  private final int message;
  private final boolean multicast;

  private DomainPrinter(Dissection out, int message, boolean multicast) {
    this.out = out;
    this.message = message;
    this.multicast = multicast;
  }

  static void print(Dissection out, int at, int length, boolean multicast) {
    out.enter("domain");
    if (length < HEADER_BYTES) {
      out.say("domain [length ").say(length).say(" < 12] (invalid)");
    } else if (!out.has(at, HEADER_BYTES)) {
      out.sayTruncated();
    } else {
      var printer = new DomainPrinter(out, at, multicast);
      boolean response = (out.u16(at + 2) & 0x8000) != 0;
      if (!(response ? printer.response() : printer.request())) {
        out.sayTruncated();
      }
    }
  }

  private int flags() {
    return out.u16(message + 2);
  }

  private int count(int section) {
    return out.u16(message + 4 + 2 * section);
  }

  private String operation() {
    return OPERATIONS[flags() >> 11 & 15];
  }

  private boolean request() {
    out.say(out.u16(message)).say(operation());
    out.say((flags() & 0x100) != 0 ? "+" : "").say((flags() & 0x10) != 0 ? "%" : "");
    if ((flags() & ODD_BITS) != 0) {
      out.say(" [b2&3=0x" + Integer.toHexString(flags()) + "]");
    }
    sayCount(count(1), 0, "a");
    sayCount(count(0), 1, "q");
    sayCount(count(2), 0, "n");
    sayCount(count(3), 0, "au");
    int at = message + HEADER_BYTES;
    for (int i = 0; i < count(0); i++) {
      at = at < out.end() ? question(at) : -1;
      if (at < 0) {
        return false;
      }
    }
    return true;
  }

  private void sayCount(int count, int usual, String unit) {
    if (count != usual) {
      out.say(" [").say(count).say(unit + "]");
    }
  }

  private boolean response() {
    out.say(out.u16(message)).say(operation()).say(RESULTS[flags() & 15]);
    out.say((flags() & 0x400) != 0 ? "*" : "").say((flags() & 0x80) != 0 ? "" : "-");
    out.say((flags() & 0x200) != 0 ? "|" : "").say((flags() & 0x20) != 0 ? "$" : "");
    sayCount(count(0), 1, "q");
    int at = message + HEADER_BYTES;
    for (int i = 0; i < count(0); i++) {
      out.say(i > 0 ? "," : "");
      if (out.options.verbose() > 1) {
        at = question(at, " q:");
      } else {
        at = nameEnd(at) < 0 ? -1 : nameEnd(at) + 4;
      }
      if (at < 0) {
        return false;
      }
    }
    out.say(" ").say(count(1)).say("/").say(count(2)).say("/").say(count(3));
    return count(1) == 0;
  }

  private int question(int at, String before) {
    out.say(before);
    return question(at);
  }

  /// Prints a question.
  ///
  /// @return where the next thing begins, or -1 if the packet ends before
  private int question(int at) {
    int end = nameEnd(at);
    String name = name(at);
    if (end < 0 || name == null || !out.has(end, 4)) {
      return -1;
    }
    int kind = out.u16(end + 2);
    int family = multicast ? kind & 0x7FFF : kind;
    out.say(" " + type(out.u16(end)) + (family == 1 ? "" : " (Class " + family + ")"));
    out.say(!multicast ? "" : (kind & 0x8000) != 0 ? " (QU)" : " (QM)");
    out.say("? ").say(name);
    return end + 4;
  }

  private static String type(int number) {
    return switch (number) {
      case 1 -> "A";
      case 2 -> "NS";
      case 5 -> "CNAME";
      case 6 -> "SOA";
      case 12 -> "PTR";
      case 15 -> "MX";
      case 16 -> "TXT";
      case 28 -> "AAAA";
      case 33 -> "SRV";
      case 255 -> "ANY";
      default -> "Type" + number;
    };
  }

  /// Where a name ends, or -1 if the packet ends before or it is no name.
  private int nameEnd(int from) {
    int at = from;
    while (out.has(at, 1)) {
      int length = out.u8(at);
      if (length == 0) {
        return at + 1;
      }
      if (length >= 0xC0) {
        return out.has(at + 1, 1) ? at + 2 : -1;
      }
      if (length > 63) {
        return -1;
      }
      at += 1 + length;
    }
    return -1;
  }

  private @Nullable String name(int from) {
    StringBuilder name = new StringBuilder();
    int at = from;
    while (out.has(at, 1) && out.u8(at) > 0 && out.u8(at) <= 63) {
      int length = out.u8(at);
      if (!out.has(at + 1, length)) {
        return null;
      }
      for (int i = at + 1; i <= at + length; i++) {
        name.append((char) out.u8(i));
      }
      name.append('.');
      at += 1 + length;
    }
    return name.isEmpty() ? "." : name.toString();
  }
}
