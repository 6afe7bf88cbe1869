package lvslab.reports.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.net.wire.Bytes;

/// Reads a pcapng file of one little-endian section, strictly.
record PcapngFile(
    Map<Integer, String> section,
    List<Integer> linkTypes,
    List<Map<Integer, Bytes>> interfaces,
    List<Packet> packets) {

  record Packet(int device, long atNanos, Bytes octets, Map<Integer, Bytes> options) {
    String comment() {
      return options.getOrDefault(1, Bytes.EMPTY).utf8();
    }

    int flags() {
      Bytes flags = options.getOrDefault(2, Bytes.EMPTY);
      return flags.isEmpty() ? 0 : Integer.reverseBytes(flags.u32(0));
    }
  }

  String name(int device) {
    return interfaces.get(device).get(2).utf8();
  }

  static PcapngFile read(byte[] all) {
    var file = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    var read =
        new PcapngFile(
            new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    while (file.hasRemaining()) {
      int at = file.position();
      int type = file.getInt();
      int length = file.getInt();
      require(length % 4 == 0 && file.getInt(at + length - 4) == length, "block at " + at);
      var body = file.slice(at + 8, length - 12).order(ByteOrder.LITTLE_ENDIAN);
      require((type == 0x0A0D0D0A) == (at == 0), "one section, at the beginning");
      switch (type) {
        case 0x0A0D0D0A -> read.section(body);
        case 1 -> {
          read.linkTypes.add(body.getInt());
          require(body.getInt() == 0, "frames without a limit");
          read.interfaces.add(options(body));
        }
        case 6 -> read.packets.add(packet(body));
        default -> throw new AssertionError("block type " + type);
      }
      file.position(at + length);
    }
    return read;
  }

  private void section(ByteBuffer body) {
    require(body.getInt() == 0x1A2B3C4D && body.getInt() == 1, "byte order, version 1.0");
    require(body.getLong() == -1, "a section of unknown length");
    options(body).forEach((code, value) -> section.put(code, value.utf8()));
  }

  private static Packet packet(ByteBuffer body) {
    int device = body.getInt();
    long at = (long) body.getInt() << 32 | Integer.toUnsignedLong(body.getInt());
    byte[] octets = new byte[body.getInt()];
    require(body.getInt() == octets.length, "nothing cut");
    body.get(octets);
    skipPadding(body);
    return new Packet(device, at, Bytes.wrap(octets), options(body));
  }

  private static Map<Integer, Bytes> options(ByteBuffer body) {
    Map<Integer, Bytes> options = new LinkedHashMap<>();
    while (body.hasRemaining()) {
      int code = Short.toUnsignedInt(body.getShort());
      byte[] value = new byte[Short.toUnsignedInt(body.getShort())];
      if (code == 0) {
        require(!body.hasRemaining(), "nothing behind the end of options");
        return options;
      }
      body.get(value);
      skipPadding(body);
      options.put(code, Bytes.wrap(value));
    }
    require(options.isEmpty(), "an end of options");
    return options;
  }

  private static void skipPadding(ByteBuffer body) {
    while (body.position() % 4 != 0) {
      require(body.get() == 0, "zeros as padding");
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("expected: " + what);
    }
  }
}
