package lvslab.vrrp.check.kind;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import lvslab.net.wire.Bytes;
import lvslab.vrrp.conf.CheckerConf;

/// The query of a DNS_CHECK (check_dns.c, `dns_make_query`; RFC 1035 section 4.1).
final class DnsQuery {
  private static final int HEADER_BYTES = 12;
  private static final int RECURSION_DESIRED = 0x0100;
  private static final int RESPONSE = 0x8000;
  private static final int CODE = 0xF;
  private static final int CLASS_IN = 1;
  private static final int SOA = 6;

  private DnsQuery() {}

  /// Makes one. The identifier is written as a processor does that begins with the low octet.
  static Bytes of(int identifier, CheckerConf.Dns conf) {
    var out = new ByteArrayOutputStream();
    out.write(identifier & 0xFF);
    out.write(identifier >> 8);
    for (int word : new int[] {RECURSION_DESIRED, 1, 0, 0, 0}) {
      word(out, word);
    }
    if (conf.name().equals(".")) {
      out.write(0);
    } else {
      for (String label : conf.name().split("\\.")) {
        byte[] octets = Bytes.utf8(label).toArray();
        out.write(octets.length);
        out.writeBytes(octets);
      }
      out.write(0);
    }
    word(out, type(conf.type()));
    word(out, CLASS_IN);
    return Bytes.wrap(out.toByteArray());
  }

  private static void word(ByteArrayOutputStream out, int value) {
    out.write(value >> 8);
    out.write(value & 0xFF);
  }

  private static int type(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "A" -> 1;
      case "NS" -> 2;
      case "CNAME" -> 5;
      case "MX" -> 15;
      case "TXT" -> 16;
      case "AAAA" -> 28;
      case "RRSIG" -> 46;
      case "DNSKEY" -> 48;
      default -> SOA;
    };
  }

  /// Whether octets are an answer to the query with an identifier.
  static boolean isAnswer(Bytes data, int identifier) {
    return data.length() >= HEADER_BYTES
        && data.u8(0) == (identifier & 0xFF)
        && data.u8(1) == identifier >> 8
        && (data.u16(2) & RESPONSE) != 0;
  }

  /// RCODE of an answer.
  static int code(Bytes data) {
    return data.u16(2) & CODE;
  }
}
