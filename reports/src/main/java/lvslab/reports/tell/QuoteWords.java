package lvslab.reports.tell;

import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import org.jspecify.annotations.Nullable;

/// The packet that an ICMP error quotes, in a few words.
final class QuoteWords {
  private static final int PORTS_BYTES = 4;

  private QuoteWords() {}

  /// What an error is about: `TCP 172.16.16.1:40001 > 172.16.16.172:80`, empty for a message that
  /// quotes nothing.
  static String of(IcmpMessage icmp) {
    return switch (icmp.type()) {
      case IcmpMessage.UNREACHABLE, IcmpMessage.TIME_EXCEEDED, IcmpMessage.REDIRECT ->
          packet(icmp.data());
      default -> "";
    };
  }

  private static String packet(Bytes quote) {
    @Nullable Ipv4Header header = Ipv4Codec.decodeHeader(quote).orElse(null);
    if (header == null) {
      return "";
    }
    Bytes rest = quote.slice(Math.min(header.lengthBytes(), quote.length()), quote.length());
    String ends = header.source() + " > " + header.destination();
    return switch (header.protocol()) {
      case IpProtocol.TCP -> "TCP " + withPorts(header, rest, ends);
      case IpProtocol.UDP -> "UDP " + withPorts(header, rest, ends);
      case IpProtocol.ICMP -> "ICMP " + ends;
      case IpProtocol.IPIP -> {
        String inner = packet(rest);
        yield "IPIP " + ends + (inner.isEmpty() ? "" : " [" + inner + "]");
      }
      default -> header.protocol() + " " + ends;
    };
  }

  private static String withPorts(Ipv4Header header, Bytes rest, String ends) {
    if (header.fragmentOffset() != 0 || rest.length() < PORTS_BYTES) {
      return ends;
    }
    return header.source() + ":" + rest.u16(0) + " > " + header.destination() + ":" + rest.u16(2);
  }
}
