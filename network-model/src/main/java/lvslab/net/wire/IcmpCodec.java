package lvslab.net.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// ICMP messages as octets (RFC 792).
final class IcmpCodec {
  private static final int CHECKSUM_AT = 2;

  private IcmpCodec() {}

  static void write(IcmpMessage message, ByteBuffer out) {
    int at = out.position();
    out.put((byte) message.type());
    out.put((byte) message.code());
    out.putShort((short) 0);
    out.putInt(message.rest());
    message.data().writeTo(out);
    int checksum = Checksum.finish(Checksum.add(0, out, at, out.position()));
    out.putShort(at + CHECKSUM_AT, (short) checksum);
  }

  /// Reads a message.
  ///
  /// @return nothing if it is cut short or has a wrong checksum
  static @Nullable IcmpMessage read(Bytes octets) {
    if (octets.length() < IcmpMessage.HEADER_BYTES) {
      return null;
    }
    int field = octets.u16(CHECKSUM_AT);
    if (Checksum.finish(Checksum.add(0, octets) - field) != field) {
      return null;
    }
    return new IcmpMessage(
        octets.u8(0),
        octets.u8(1),
        octets.u32(4),
        octets.slice(IcmpMessage.HEADER_BYTES, octets.length()));
  }
}
