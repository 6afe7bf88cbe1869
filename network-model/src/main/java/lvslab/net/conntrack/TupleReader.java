package lvslab.net.conntrack;

import lvslab.net.track.Tuple;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpSegment;
import lvslab.net.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;

/// Reads tuples off packets (net/netfilter/nf_conntrack_core.c, `nf_ct_get_tuple`).
public final class TupleReader {
  private static final int LEAST_QUOTE_BYTES = 8;

  private TupleReader() {}

  /// The tuple of a packet.
  ///
  /// @param packet a whole one
  /// @return the tuple, or null for an ICMP message that asks and answers nothing
  public static @Nullable Tuple of(Ipv4Packet packet) {
    return switch (packet.payload()) {
      case TcpSegment s -> tuple(packet.header(), s.sourcePort(), s.destinationPort());
      case UdpDatagram d -> tuple(packet.header(), d.sourcePort(), d.destinationPort());
      case IcmpMessage m when Tuple.isQuery(m.type()) ->
          tuple(packet.header(), m.echoIdentifier(), m.type() << 8 | m.code());
      case IcmpMessage m -> null;
      default -> tuple(packet.header(), 0, 0);
    };
  }

  /// The tuple of the packet that an ICMP error quotes.
  ///
  /// @param quote its octets
  /// @return the tuple, or null if too little is quoted
  public static @Nullable Tuple ofQuote(Bytes quote) {
    @Nullable Ipv4Header header = Ipv4Codec.decodeHeader(quote).orElse(null);
    if (header == null || header.fragmentOffset() != 0) {
      return null;
    }
    int at = header.lengthBytes();
    boolean ports = header.protocol() == IpProtocol.TCP || header.protocol() == IpProtocol.UDP;
    boolean icmp = header.protocol() == IpProtocol.ICMP;
    if ((ports || icmp) && quote.length() < at + LEAST_QUOTE_BYTES) {
      return null;
    }
    if (ports) {
      return tuple(header, quote.u16(at), quote.u16(at + 2));
    }
    if (!icmp) {
      return tuple(header, 0, 0);
    }
    return Tuple.isQuery(quote.u8(at)) ? tuple(header, quote.u16(at + 4), quote.u16(at)) : null;
  }

  private static Tuple tuple(Ipv4Header header, int sourcePart, int destinationPart) {
    return new Tuple(
        header.protocol(), header.source(), sourcePart, header.destination(), destinationPart);
  }
}
