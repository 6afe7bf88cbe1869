package lvslab.app.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;

/// The head of a packet that an ICMP error is about (RFC 792, RFC 1812 section 4.3.2.3).
///
/// @param header its IP header
/// @param sourcePort its source port, -1 if it has none or is cut off before
/// @param destinationPort its destination port, or -1
record QuotedPacket(Ipv4Header header, int sourcePort, int destinationPort) {
  private static final int PORTS_BYTES = 4;
  private static final int NONE = -1;

  boolean hasPorts() {
    return sourcePort != NONE;
  }

  /// What an error quotes: one packet, or that of a tunnel and the one in it.
  static List<QuotedPacket> of(IcmpMessage error) {
    List<QuotedPacket> found = new ArrayList<>();
    Bytes rest = error.data();
    Optional<Ipv4Header> header = Ipv4Codec.decodeHeader(rest);
    while (header.isPresent()) {
      Ipv4Header quoted = header.get();
      rest = rest.slice(Math.min(quoted.lengthBytes(), rest.length()), rest.length());
      boolean ports =
          (quoted.protocol() == IpProtocol.TCP || quoted.protocol() == IpProtocol.UDP)
              && quoted.fragmentOffset() == 0
              && rest.length() >= PORTS_BYTES;
      found.add(new QuotedPacket(quoted, ports ? rest.u16(0) : NONE, ports ? rest.u16(2) : NONE));
      boolean tunnel = quoted.protocol() == IpProtocol.IPIP && quoted.fragmentOffset() == 0;
      header = tunnel ? Ipv4Codec.decodeHeader(rest) : Optional.empty();
    }
    return found;
  }
}
