package lvslab.net.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A capture in the classic pcap form, as tcpdump and the kernel's own tools write it
/// (draft-ietf-opsawg-pcap).
///
/// @param link what its frames begin with
/// @param snapBytes octets of a frame that are captured at most
/// @param frames in the order of the file
public record PcapFile(LinkType link, int snapBytes, List<Frame> frames) {
  private static final int MAGIC_MICROS = 0xA1B2_C3D4;
  private static final int MAGIC_NANOS = 0xA1B2_3C4D;
  private static final int VERSION_MAJOR = 2;
  private static final int VERSION_MINOR = 4;
  private static final int HEADER_BYTES = 24;
  private static final int RECORD_BYTES = 16;
  private static final long SECOND_NANOS = 1_000_000_000L;

  /// A frame of a capture.
  ///
  /// @param atNanos its time stamp
  /// @param octets what was captured
  /// @param lengthBytes its length on the wire, more than was captured if it was cut
  public record Frame(long atNanos, Bytes octets, int lengthBytes) {}

  /// Copies the frames.
  public PcapFile {
    frames = List.copyOf(frames);
  }

  /// Reads all frames of a capture of Ethernet.
  ///
  /// @param in the file, read to its end
  /// @return the frames in the order of the file
  /// @throws IOException if it cannot be read, is no pcap file of Ethernet frames or is cut short
  public static List<Frame> read(InputStream in) throws IOException {
    PcapFile file = parse(Bytes.wrap(in.readAllBytes()));
    if (file.link != LinkType.EN10MB) {
      throw new IOException("link type " + file.link + " is not Ethernet");
    }
    return file.frames;
  }

  /// Reads a capture.
  ///
  /// @param all the whole file
  /// @return what it holds
  /// @throws IOException if it is no pcap file, one of an unknown link type or is cut short
  public static PcapFile parse(Bytes all) throws IOException {
    if (all.length() < HEADER_BYTES) {
      throw new IOException("not a pcap file: only " + all.length() + " octets");
    }
    var file = ByteBuffer.wrap(all.toArray());
    if (!isMagic(file.getInt(0))) {
      file.order(ByteOrder.LITTLE_ENDIAN);
    }
    int magic = file.getInt(0);
    if (!isMagic(magic)) {
      throw new IOException("not a pcap file: it begins with " + Integer.toHexString(magic));
    }
    int type = file.getInt(20);
    LinkType link =
        LinkType.of(type)
            .orElseThrow(() -> new IOException("link type " + type + " is not known here"));
    file.position(HEADER_BYTES);
    long fractionNanos = magic == MAGIC_NANOS ? 1 : 1_000;
    List<Frame> frames = new ArrayList<>();
    while (file.hasRemaining()) {
      frames.add(next(file, all, fractionNanos));
    }
    return new PcapFile(link, file.getInt(16), frames);
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

  /// The header of a file, as a machine of Intel's order writes it.
  ///
  /// @param link what its frames begin with
  /// @param snapBytes octets of a frame that are captured at most
  /// @param nanos whether time stamps count nanoseconds, not microseconds
  /// @return its octets
  public static Bytes header(LinkType link, int snapBytes, boolean nanos) {
    var out = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(nanos ? MAGIC_NANOS : MAGIC_MICROS);
    out.putShort((short) VERSION_MAJOR).putShort((short) VERSION_MINOR);
    out.putInt(0).putInt(0).putInt(snapBytes).putInt(link.number());
    return Bytes.wrap(out.array());
  }

  /// A frame as it stands in a file behind its header.
  ///
  /// @param frame the frame
  /// @param nanos whether time stamps count nanoseconds, not microseconds
  /// @return its octets
  public static Bytes record(Frame frame, boolean nanos) {
    int captured = frame.octets.length();
    var out = ByteBuffer.allocate(RECORD_BYTES + captured).order(ByteOrder.LITTLE_ENDIAN);
    long fraction = frame.atNanos % SECOND_NANOS;
    out.putInt((int) (frame.atNanos / SECOND_NANOS));
    out.putInt((int) (nanos ? fraction : fraction / 1_000));
    out.putInt(captured).putInt(frame.lengthBytes);
    frame.octets.writeTo(out);
    return Bytes.wrap(out.array());
  }
}
