package lvslab.net.dissect;

import java.util.Locale;
import lvslab.net.wire.IpProtocol;

/// TCP (print-tcp.c).
final class TcpPrinter {
  private static final int MIN_BYTES = 20;
  private static final int NFS = 2049;
  private static final int REDIS = 6379;
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int ACK = 16;
  private static final int URG = 32;
  private static final String FLAG_LETTERS = "FSRP.UEW";
  private static final int MOST_RESET_DATA = 30;

  private TcpPrinter() {}

  static void print(Dissection out, int ip, int at, int length, boolean fragmented) {
    out.enter("tcp");
    if (!out.has(at + 2, 2)) {
      out.say(out.address(ip + 12)).say(" > ").say(out.address(ip + 16)).say(":");
      out.sayTruncated();
      return;
    }
    int fromPort = out.u16(at);
    int toPort = out.u16(at + 2);
    out.say(out.address(ip + 12) + "." + out.port(fromPort, "tcp") + " > ");
    out.say(out.address(ip + 16) + "." + out.port(toPort, "tcp") + ": ");
    if (!out.has(at, MIN_BYTES)) {
      out.sayTruncated();
      return;
    }
    int header = (out.u8(at + 12) >> 4) * 4;
    if (header < MIN_BYTES) {
      out.say(" tcp ").say(length - header).say(" [bad hdr length ").say(header);
      out.say(" - too short, < 20]");
    } else if (out.options.quiet() > 0) {
      out.say("tcp ").say(length - header);
      sayTooLong(out, header, length);
    } else {
      segment(out, ip, at, length, fragmented);
    }
  }

  private static boolean sayTooLong(Dissection out, int header, int length) {
    if (header > length) {
      out.say(" [bad hdr length ").say(header).say(" - too long, > ").say(length).say("]");
    }
    return header > length;
  }

  private static void segment(Dissection out, int ip, int at, int length, boolean fragmented) {
    int flags = out.u8(at + 13);
    out.say("Flags [" + flags(flags) + "]");
    var shown = new Conversations.Shown(out.u32(at + 4), out.u32(at + 8), 0);
    if (!out.options.absolute() && (flags & ACK) != 0) {
      var ends =
          new Conversations.Ends(out.u32(ip + 12), out.u32(ip + 16), out.u16(at), out.u16(at + 2));
      shown = out.conversations.show(ends, shown.seq(), shown.ack(), (flags & SYN) != 0);
    }
    int header = (out.u8(at + 12) >> 4) * 4;
    if (sayTooLong(out, header, length)) {
      return;
    }
    if (out.isVerbose() && !out.options.unchecked() && !fragmented && out.has(at, length)) {
      sayChecksum(out, ip, at, length);
    }
    int data = length - header;
    if (out.options.verbose() > 1 || data > 0 || (flags & (SYN | FIN | RST)) != 0) {
      out.say(", seq ").say(shown.seq());
      if (data > 0) {
        out.say(":").say(shown.seq() + data);
      }
    }
    if ((flags & ACK) != 0) {
      out.say(", ack ").say(shown.ack());
    }
    out.say(", win ").say(out.u16(at + 14));
    if ((flags & URG) != 0) {
      out.say(", urg ").say(out.u16(at + 18));
    }
    if (header > MIN_BYTES
        && !TcpOptionsPrinter.print(out, at + MIN_BYTES, at + header, shown.sackStart())) {
      return;
    }
    out.say(", length ").say(data);
    if (data > 0) {
      if (!out.has(at, header)) {
        throw new TruncatedException();
      }
      data(out, ip, at, at + header, data);
    }
  }

  private static String flags(int bits) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < FLAG_LETTERS.length(); i++) {
      if ((bits & 1 << i) != 0) {
        letters.append(FLAG_LETTERS.charAt(i));
      }
    }
    return letters.isEmpty() ? "none" : letters.toString();
  }

  private static void sayChecksum(Dissection out, int ip, int at, int length) {
    int sum = Sums.transport(out, ip, at, length, IpProtocol.TCP);
    int field = out.u16(at + 16);
    out.say(String.format(Locale.ROOT, ", cksum 0x%04x", field));
    out.say(
        sum == 0
            ? " (correct)"
            : String.format(Locale.ROOT, " (incorrect -> 0x%04x)", Sums.rightField(field, sum)));
  }

  private static void data(Dissection out, int ip, int at, int from, int length) {
    int fromPort = out.u16(at);
    int toPort = out.u16(at + 2);
    if ((out.u8(at + 13) & RST) != 0 && out.isVerbose()) {
      sayResetData(out, from, length);
    } else if (isOf(25, fromPort, toPort)) {
      TextPrinter.lines(out.say(": "), "smtp", from, length);
    } else if (isOf(21, fromPort, toPort)) {
      TextPrinter.lines(out.say(": "), "ftp", from, length);
    } else if (isOf(80, fromPort, toPort) || isOf(8080, fromPort, toPort)) {
      TextPrinter.http(out.say(": "), from, length);
    } else if (isOf(REDIS, fromPort, toPort)) {
      RespPrinter.print(out, from, length);
    } else if (isOf(NFS, fromPort, toPort)) {
      NfsPrinter.print(out, ip, from, length, toPort == NFS);
    }
  }

  private static boolean isOf(int port, int fromPort, int toPort) {
    return port == fromPort || port == toPort;
  }

  private static void sayResetData(Dissection out, int from, int length) {
    out.say(out.has(from, length) ? " [RST" : " [!RST");
    int shown = Math.min(length, MOST_RESET_DATA);
    out.say(length > shown ? "+ " : " ");
    for (int i = from; i < from + shown && i < out.end(); i++) {
      out.sayCharacter(out.u8(i));
    }
    out.say("]");
  }
}
