package lvslab.net.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// TCP options as octets, in the one layout that Linux writes (net/ipv4/tcp_output.c,
/// tcp_options_write): MSS; time stamps, aligned by SACK-permitted or by two NOPs; SACK-permitted
/// alone behind two NOPs; NOP and window scale; two NOPs and SACK blocks.
final class TcpOptionsCodec {
  static final int MAX_LENGTH_BYTES = 40;
  private static final int NOP = 1;
  private static final int NOP_NOP = NOP << 24 | NOP << 16;
  private static final int MSS = 2 << 24 | 4 << 16;
  private static final int WINDOW_SCALE = NOP << 24 | 3 << 16 | 3 << 8;
  private static final int SACK_PERMITTED = 4 << 8 | 2;
  private static final int SACK = 5;
  private static final int TIMESTAMPS = 8 << 8 | 10;
  private static final int HIGH_HALF = 0xFFFF_0000;

  private TcpOptionsCodec() {}

  static void write(TcpOptions options, ByteBuffer out) {
    if (options.lengthBytes() > MAX_LENGTH_BYTES) {
      throw new IllegalArgumentException(
          options.lengthBytes() + " octets of TCP options are more than 40");
    }
    if (options.maximumSegmentSize() != 0) {
      out.putInt(MSS | options.maximumSegmentSize());
    }
    if (options.timestamps()) {
      int aligned = options.sackPermitted() ? SACK_PERMITTED << 16 : NOP_NOP;
      out.putInt(aligned | TIMESTAMPS);
      out.putInt(options.timestampValue());
      out.putInt(options.timestampEcho());
    } else if (options.sackPermitted()) {
      out.putInt(NOP_NOP | SACK_PERMITTED);
    }
    if (options.windowScale() >= 0) {
      out.putInt(WINDOW_SCALE | options.windowScale());
    }
    if (!options.sack().isEmpty()) {
      out.putInt(NOP_NOP | SACK << 8 | 2 + 8 * options.sack().size());
      for (TcpOptions.SackBlock block : options.sack()) {
        out.putInt(block.left());
        out.putInt(block.right());
      }
    }
  }

  /// Reads options.
  ///
  /// @param octets a multiple of 4 octets
  /// @return nothing for another layout
  static @Nullable TcpOptions read(Bytes octets) {
    return octets.isEmpty() ? TcpOptions.NONE : new Reader(octets).read();
  }

  /// Goes through the words in the order in which [#write] puts them.
  private static final class Reader {
    private final Bytes octets;
    private int at;

    Reader(Bytes octets) {
      this.octets = octets;
    }

    @Nullable TcpOptions read() {
      int mss = 0;
      boolean sackPermitted = false;
      boolean timestamps = false;
      int value = 0;
      int echo = 0;
      int scale = -1;
      if ((peek() & HIGH_HALF) == MSS) {
        mss = next() & 0xFFFF;
      }
      if (peek() == (SACK_PERMITTED << 16 | TIMESTAMPS) || peek() == (NOP_NOP | TIMESTAMPS)) {
        sackPermitted = next() >>> 16 == SACK_PERMITTED;
        timestamps = true;
        value = next();
        echo = next();
      } else if (peek() == (NOP_NOP | SACK_PERMITTED)) {
        sackPermitted = next() == (NOP_NOP | SACK_PERMITTED);
      }
      if ((peek() & ~0xFF) == WINDOW_SCALE) {
        scale = next() & 0xFF;
      }
      List<TcpOptions.SackBlock> sack = readSack();
      var read = new TcpOptions(mss, sackPermitted, scale, timestamps, value, echo, sack);
      return read.lengthBytes() == octets.length() ? read : null;
    }

    private List<TcpOptions.SackBlock> readSack() {
      int blocks = ((peek() & 0xFF) - 2) / 8;
      if (blocks < 1 || peek() != (NOP_NOP | SACK << 8 | 2 + 8 * blocks)) {
        return List.of();
      }
      next();
      List<TcpOptions.SackBlock> sack = new ArrayList<>(blocks);
      for (int i = 0; i < blocks; i++) {
        sack.add(new TcpOptions.SackBlock(next(), next()));
      }
      return List.copyOf(sack);
    }

    /// The word that comes, 0 (which begins no option) at the end.
    private int peek() {
      return at + 4 <= octets.length() ? octets.u32(at) : 0;
    }

    private int next() {
      int word = peek();
      at += 4;
      return word;
    }
  }
}
