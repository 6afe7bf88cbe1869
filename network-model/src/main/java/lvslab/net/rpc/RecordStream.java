package lvslab.net.rpc;

import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// Messages in a stream of octets (RFC 5531, section 11): fragments with their length before them,
/// the highest bit of which marks the last.
public final class RecordStream {
  private static final int LAST = 0x8000_0000;

  private Bytes held = Bytes.EMPTY;
  private Bytes message = Bytes.EMPTY;

  /// Nothing has come.
  public RecordStream() {}

  /// A message as one fragment.
  ///
  /// @param message what
  /// @return with its length before it
  public static Bytes of(Bytes message) {
    return new XdrOut().u32(LAST | message.length()).raw(message).bytes();
  }

  /// Octets came.
  ///
  /// @param more which
  public void add(Bytes more) {
    held = held.concat(more);
  }

  /// The next message that is there as a whole.
  ///
  /// @return null if more must come first
  public @Nullable Bytes take() {
    while (held.length() >= 4) {
      int head = held.u32(0);
      int length = head & ~LAST;
      if (held.length() < 4 + length) {
        return null;
      }
      message = message.concat(held.slice(4, 4 + length));
      held = held.slice(4 + length, held.length());
      if ((head & LAST) != 0) {
        Bytes whole = message;
        message = Bytes.EMPTY;
        return whole;
      }
    }
    return null;
  }
}
