package lvslab.net.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// IGMP messages as octets (RFC 2236 section 2, RFC 3376 section 4).
public final class IgmpCodec {
  static final int RECORD_BYTES = 8;

  private static final int CHECKSUM_AT = 2;
  private static final int ROBUSTNESS_AT = 8;
  private static final int ROBUSTNESS_MASK = 7;

  private IgmpCodec() {}

  /// Writes a message.
  ///
  /// @param message the message
  /// @return its octets
  public static Bytes encode(IgmpMessage message) {
    var out = ByteBuffer.allocate(message.lengthBytes());
    out.put((byte) message.type()).put((byte) message.code()).putShort((short) 0);
    if (message.type() == IgmpMessage.REPORT_V3) {
      out.putShort((short) 0).putShort((short) message.records().size());
      for (IgmpMessage.Record record : message.records()) {
        out.put((byte) record.type()).put((byte) 0).putShort((short) 0);
        out.putInt(record.group().bits());
      }
    } else {
      out.putInt(message.group().bits());
      if (message.lengthBytes() >= IgmpMessage.QUERY_V3_BYTES) {
        out.put((byte) message.robustness()).put((byte) 0).putShort((short) 0);
      }
    }
    int checksum = Checksum.finish(Checksum.add(0, out, 0, out.position()));
    out.putShort(CHECKSUM_AT, (short) checksum);
    return Bytes.wrap(out.array());
  }

  /// Reads a message. Sources are left out.
  ///
  /// @param octets behind the IP header
  /// @return the message, or null if it is cut short or has a wrong checksum
  public static @Nullable IgmpMessage decode(Bytes octets) {
    if (octets.length() < IgmpMessage.MIN_BYTES) {
      return null;
    }
    int field = octets.u16(CHECKSUM_AT);
    if (Checksum.finish(Checksum.add(0, octets) - field) != field) {
      return null;
    }
    int type = octets.u8(0);
    boolean report = type == IgmpMessage.REPORT_V3;
    int robustness =
        octets.length() >= IgmpMessage.QUERY_V3_BYTES && !report
            ? octets.u8(ROBUSTNESS_AT) & ROBUSTNESS_MASK
            : 0;
    @Nullable List<IgmpMessage.Record> records = report ? records(octets) : List.of();
    Ipv4Address group = report ? Ipv4Address.ANY : new Ipv4Address(octets.u32(4));
    return records == null
        ? null
        : new IgmpMessage(type, octets.u8(1), group, robustness, records, octets.length());
  }

  private static @Nullable List<IgmpMessage.Record> records(Bytes octets) {
    List<IgmpMessage.Record> records = new ArrayList<>();
    int at = IgmpMessage.MIN_BYTES;
    for (int i = octets.u16(6); i > 0; i--) {
      if (at + RECORD_BYTES > octets.length()) {
        return null;
      }
      records.add(new IgmpMessage.Record(octets.u8(at), new Ipv4Address(octets.u32(at + 4))));
      at += RECORD_BYTES + Integer.BYTES * (octets.u16(at + 2) + octets.u8(at + 1));
    }
    return records;
  }
}
