package lvslab.net.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// TCP segments as octets (RFC 9293 section 3.1).
final class TcpCodec {
  private static final int CHECKSUM_AT = 16;

  private TcpCodec() {}

  static void write(Ipv4Header header, TcpSegment segment, ByteBuffer out) {
    int at = out.position();
    int headerLength = TcpSegment.HEADER_BYTES + segment.options().lengthBytes();
    out.putShort((short) segment.sourcePort());
    out.putShort((short) segment.destinationPort());
    out.putInt(segment.sequence());
    out.putInt(segment.acknowledgment());
    out.put((byte) ((headerLength / 4) << 4));
    out.put((byte) segment.flags());
    out.putShort((short) segment.window());
    out.putInt(0); // checksum, and an urgent pointer that nobody here uses
    TcpOptionsCodec.write(segment.options(), out);
    segment.data().writeTo(out);
    long sum =
        Checksum.pseudoHeader(
            header.source(), header.destination(), IpProtocol.TCP, segment.lengthBytes());
    int checksum = Checksum.finishTransport(Checksum.add(sum, out, at, out.position()));
    out.putShort(at + CHECKSUM_AT, (short) checksum);
  }

  /// Reads a segment.
  ///
  /// @return nothing if it is cut short, has a wrong checksum, bits beyond the eight flags, an
  ///   urgent pointer, or options in another layout than Linux's
  static @Nullable TcpSegment read(Ipv4Header header, Bytes octets) {
    int length = octets.length();
    if (length < TcpSegment.HEADER_BYTES) {
      return null;
    }
    int headerLength = (octets.u8(12) >>> 4) * 4;
    int field = octets.u16(CHECKSUM_AT);
    long sum = Checksum.pseudoHeader(header.source(), header.destination(), IpProtocol.TCP, length);
    if (headerLength < TcpSegment.HEADER_BYTES
        || headerLength > length
        || (octets.u8(12) & 15) != 0
        || octets.u16(18) != 0
        || Checksum.finishTransport(Checksum.add(sum, octets) - field) != field) {
      return null;
    }
    TcpOptions options = TcpOptionsCodec.read(octets.slice(TcpSegment.HEADER_BYTES, headerLength));
    if (options == null) {
      return null;
    }
    return new TcpSegment(
        octets.u16(0),
        octets.u16(2),
        octets.u32(4),
        octets.u32(8),
        octets.u8(13),
        octets.u16(14),
        options,
        octets.slice(headerLength, length));
  }
}
