package lvslab.net.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// IPv4 headers as octets (RFC 791 section 3.1).
final class Ipv4HeaderCodec {
  static final int MAX_LENGTH_BYTES = 65_535;
  private static final int VERSION = 4;
  private static final int MAX_OPTIONS_BYTES = 40;
  private static final int RESERVED = 0x8000;
  private static final int DONT_FRAGMENT = 0x4000;
  private static final int MORE_FRAGMENTS = 0x2000;
  private static final int OFFSET_MASK = 0x1FFF;
  private static final int CHECKSUM_AT = 10;

  private Ipv4HeaderCodec() {}

  static void write(Ipv4Header header, int totalLength, ByteBuffer out) {
    int options = header.options().length();
    if (options % 4 != 0 || options > MAX_OPTIONS_BYTES) {
      throw new IllegalArgumentException(options + " octets of IPv4 options are not 0, 4 to 40");
    }
    if (totalLength > MAX_LENGTH_BYTES) {
      throw new IllegalArgumentException("an IPv4 packet of " + totalLength + " octets");
    }
    int at = out.position();
    out.put((byte) (VERSION << 4 | header.lengthBytes() / 4));
    out.put((byte) header.tos());
    out.putShort((short) totalLength);
    out.putShort((short) header.identification());
    int fragment = header.fragmentOffset() / 8;
    fragment |= header.dontFragment() ? DONT_FRAGMENT : 0;
    fragment |= header.moreFragments() ? MORE_FRAGMENTS : 0;
    out.putShort((short) fragment);
    out.put((byte) header.ttl());
    out.put((byte) header.protocol());
    out.putShort((short) 0);
    out.putInt(header.source().bits());
    out.putInt(header.destination().bits());
    header.options().writeTo(out);
    int checksum = Checksum.finish(Checksum.add(0, out, at, out.position()));
    out.putShort(at + CHECKSUM_AT, (short) checksum);
  }

  /// Reads a header, whatever follows it.
  ///
  /// @return nothing if it is cut short, wrong in itself or has a wrong checksum
  static @Nullable Ipv4Header read(Bytes octets) {
    if (octets.length() < Ipv4Header.MIN_BYTES || octets.u8(0) >>> 4 != VERSION) {
      return null;
    }
    int length = (octets.u8(0) & 15) * 4;
    int fragment = octets.u16(6);
    if (length < Ipv4Header.MIN_BYTES
        || length > octets.length()
        || length > octets.u16(2)
        || (fragment & RESERVED) != 0
        || !hasRightChecksum(octets, length)) {
      return null;
    }
    return new Ipv4Header(
        new Ipv4Address(octets.u32(12)),
        new Ipv4Address(octets.u32(16)),
        octets.u8(9),
        octets.u8(8),
        octets.u8(1),
        octets.u16(4),
        (fragment & DONT_FRAGMENT) != 0,
        (fragment & MORE_FRAGMENTS) != 0,
        (fragment & OFFSET_MASK) * 8,
        octets.slice(Ipv4Header.MIN_BYTES, length));
  }

  /// Compares with the field as it would be written: 0xffff, which sums up like 0, is no such.
  private static boolean hasRightChecksum(Bytes octets, int length) {
    int field = octets.u16(CHECKSUM_AT);
    long sum = Checksum.add(0, octets.slice(0, length)) - field;
    return Checksum.finish(sum) == field;
  }
}
