package lvslab.net.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Reads captures in the classic pcap form, as tcpdump and the kernel's own tools write them
/// (draft-ietf-opsawg-pcap).
public final class PcapFile {
  private static final int MAGIC_MICROS = 0xA1B2_C3D4;
  private static final int MAGIC_NANOS = 0xA1B2_3C4D;
  private static final int LINKTYPE_ETHERNET = 1;
  private static final int HEADER_BYTES = 24;
  private static final int RECORD_BYTES = 16;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private PcapFile() {}

  /// A frame of a capture.
  ///
  /// @param atNanos its time stamp
  /// @param octets what was captured
  /// @param lengthBytes its length on the wire, more than was captured if it was cut
  public record Frame(long atNanos, Bytes octets, int lengthBytes) {}

  /// Reads all frames of a capture.
  ///
  /// @param in the file, read to its end
  /// @return the frames in the order of the file
  /// @throws IOException if it cannot be read, is no pcap file of Ethernet frames or is cut short
  public static List<Frame> read(InputStream in) throws IOException {
    byte[] all = in.readAllBytes();
    if (all.length < HEADER_BYTES) {
      throw new IOException("not a pcap file: only " + all.length + " octets");
    }
    var file = ByteBuffer.wrap(all);
    if (!isMagic(file.getInt(0))) {
      file.order(ByteOrder.LITTLE_ENDIAN);
    }
    int magic = file.getInt(0);
    if (!isMagic(magic)) {
      throw new IOException("not a pcap file: it begins with " + Integer.toHexString(magic));
    }
    if (file.getInt(20) != LINKTYPE_ETHERNET) {
      throw new IOException("link type " + file.getInt(20) + " is not Ethernet");
    }
    file.position(HEADER_BYTES);
    long fractionNanos = magic == MAGIC_NANOS ? 1 : 1_000;
    List<Frame> frames = new ArrayList<>();
    while (file.hasRemaining()) {
      frames.add(next(file, Bytes.wrap(all), fractionNanos));
    }
    return List.copyOf(frames);
  }

  private static Frame next(ByteBuffer file, Bytes all, long fractionNanos) throws IOException {
    if (file.remaining() < RECORD_BYTES) {
      throw new IOException("cut short at octet " + file.position());
    }
    long seconds = Integer.toUnsignedLong(file.getInt());
    long atNanos = seconds * SECOND_NANOS + Integer.toUnsignedLong(file.getInt()) * fractionNanos;
    int captured = file.getInt();
    int onWire = file.getInt();
    int from = file.position();
    if (captured < 0 || captured > file.remaining()) {
      throw new IOException("cut short at octet " + from);
    }
    file.position(from + captured);
    return new Frame(atNanos, all.slice(from, from + captured), onWire);
  }

  private static boolean isMagic(int word) {
    return word == MAGIC_MICROS || word == MAGIC_NANOS;
  }
}
