package lvslab.net.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// UDP datagrams as octets (RFC 768).
final class UdpCodec {
  private static final int CHECKSUM_AT = 6;

  private UdpCodec() {}

  static void write(Ipv4Header header, UdpDatagram datagram, ByteBuffer out) {
    int at = out.position();
    out.putShort((short) datagram.sourcePort());
    out.putShort((short) datagram.destinationPort());
    out.putShort((short) datagram.lengthBytes());
    out.putShort((short) 0);
    datagram.data().writeTo(out);
    long sum =
        Checksum.pseudoHeader(
            header.source(), header.destination(), IpProtocol.UDP, datagram.lengthBytes());
    int checksum = Checksum.finishTransport(Checksum.add(sum, out, at, out.position()));
    out.putShort(at + CHECKSUM_AT, (short) checksum);
  }

  /// Reads a datagram.
  ///
  /// @return nothing if its length is not that of the octets, or its checksum is wrong or left out
  static @Nullable UdpDatagram read(Ipv4Header header, Bytes octets) {
    int length = octets.length();
    if (length < UdpDatagram.HEADER_BYTES || octets.u16(4) != length) {
      return null;
    }
    int field = octets.u16(CHECKSUM_AT);
    long sum = Checksum.pseudoHeader(header.source(), header.destination(), IpProtocol.UDP, length);
    if (Checksum.finishTransport(Checksum.add(sum, octets) - field) != field) {
      return null;
    }
    return new UdpDatagram(
        octets.u16(0), octets.u16(2), octets.slice(UdpDatagram.HEADER_BYTES, length));
  }
}
