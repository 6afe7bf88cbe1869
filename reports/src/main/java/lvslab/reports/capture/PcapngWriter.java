package lvslab.reports.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import lvslab.net.wire.Bytes;

/// Writes a capture in the pcapng form (draft-ietf-opsawg-pcapng), one section of frames with times
/// in nanoseconds. Nothing is kept: what is written goes on at once.
public final class PcapngWriter {
  private static final int SECTION = 0x0A0D_0D0A;
  private static final int BYTE_ORDER = 0x1A2B_3C4D;
  private static final int INTERFACE = 1;
  private static final int ENHANCED_PACKET = 6;
  private static final int MAX_OPTION_BYTES = 65_535;

  private static final int OPT_COMMENT = 1;
  private static final int SHB_HARDWARE = 2;
  private static final int SHB_OS = 3;
  private static final int SHB_USERAPPL = 4;
  private static final int IF_NAME = 2;
  private static final int IF_TSRESOL = 9;
  private static final int EPB_FLAGS = 2;
  private static final byte NANOSECONDS = 9;

  private final OutputStream out;
  private ByteBuffer block = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
  private int interfaces;

  /// What the packets of a device begin with.
  public enum LinkType {
    /// An Ethernet header.
    ETHERNET(1),
    /// An IP header, as on a tunnel.
    RAW(101);

    private final int number;

    LinkType(int number) {
      this.number = number;
    }
  }

  /// Which way a frame went past the device that saw it.
  public enum Direction {
    /// Not said.
    UNKNOWN(0),
    /// It came in.
    INBOUND(1),
    /// It went out.
    OUTBOUND(2);

    private final int flags;

    Direction(int flags) {
      this.flags = flags;
    }
  }

  /// Where a capture is from.
  ///
  /// @param hardware what it ran on
  /// @param system which operating system was seen
  /// @param application what wrote it
  public record Origin(String hardware, String system, String application) {}

  /// Begins a capture.
  ///
  /// @param out where to; the caller closes it
  /// @param origin where it is from
  /// @throws IOException if it cannot be written
  public PcapngWriter(OutputStream out, Origin origin) throws IOException {
    this.out = out;
    begin(SECTION);
    block.putInt(BYTE_ORDER).putShort((short) 1).putShort((short) 0).putLong(-1);
    text(SHB_HARDWARE, origin.hardware());
    text(SHB_OS, origin.system());
    text(SHB_USERAPPL, origin.application());
    endOfOptions();
    end();
  }

  /// Describes a device.
  ///
  /// @param name such as `director/ens33`
  /// @param type what its packets begin with
  /// @return its number for [#frame]
  /// @throws IOException if it cannot be written
  public int addInterface(String name, LinkType type) throws IOException {
    begin(INTERFACE);
    block.putShort((short) type.number).putShort((short) 0).putInt(0); // frames are never cut
    text(IF_NAME, name);
    option(IF_TSRESOL, new byte[] {NANOSECONDS});
    endOfOptions();
    end();
    return interfaces++;
  }

  /// Writes a frame.
  ///
  /// @param device number of its interface
  /// @param atNanos its time
  /// @param octets the frame without FCS
  /// @param direction which way it went
  /// @param comment what to say about it, or nothing
  /// @throws IOException if it cannot be written
  public void frame(int device, long atNanos, Bytes octets, Direction direction, String comment)
      throws IOException {
    if (device < 0 || device >= interfaces) {
      throw new IllegalArgumentException("no interface " + device + " was described");
    }
    begin(ENHANCED_PACKET);
    block.putInt(device).putInt((int) (atNanos >>> 32)).putInt((int) atNanos);
    block.putInt(octets.length()).putInt(octets.length());
    room(octets.length());
    octets.writeTo(block);
    pad();
    boolean options = !comment.isEmpty() || direction != Direction.UNKNOWN;
    text(OPT_COMMENT, comment);
    if (direction != Direction.UNKNOWN) {
      block.putShort((short) EPB_FLAGS).putShort((short) 4).putInt(direction.flags);
    }
    if (options) {
      endOfOptions();
    }
    end();
  }

  private void begin(int type) {
    block.clear();
    block.putInt(type).putInt(0);
  }

  private void end() throws IOException {
    room(0);
    int length = block.position() + 4;
    block.putInt(length).putInt(4, length);
    out.write(block.array(), 0, length);
  }

  private void text(int code, String text) {
    if (!text.isEmpty()) {
      option(code, shortened(text).getBytes(StandardCharsets.UTF_8));
    }
  }

  private void option(int code, byte[] value) {
    room(value.length);
    block.putShort((short) code).putShort((short) value.length).put(value);
    pad();
  }

  private void endOfOptions() {
    block.putInt(0);
  }

  private void pad() {
    while (block.position() % 4 != 0) {
      block.put((byte) 0);
    }
  }

  /// Makes room for some octets, and for what may follow them before room is made again.
  private void room(int octets) {
    int needed = block.position() + octets + 64;
    if (needed > block.capacity()) {
      int at = block.position();
      byte[] larger = Arrays.copyOf(block.array(), Math.max(needed, 2 * block.capacity()));
      block = ByteBuffer.wrap(larger).order(ByteOrder.LITTLE_ENDIAN).position(at);
    }
  }

  /// An option has room for 65,535 octets, which are at least a third as many letters.
  private static String shortened(String text) {
    if (text.length() <= MAX_OPTION_BYTES / 3) {
      return text;
    }
    int end = MAX_OPTION_BYTES / 3;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }
}
