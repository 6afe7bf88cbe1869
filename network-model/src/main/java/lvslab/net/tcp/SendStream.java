package lvslab.net.tcp;

import java.util.ArrayDeque;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// The octets written and not yet acknowledged, by their sequence numbers.
final class SendStream {
  private final ArrayDeque<Bytes> chunks = new ArrayDeque<>(1);

  /// Sequence number of the first octet of the first chunk.
  private int start;

  SendStream(int start) {
    this.start = start;
  }

  void restart(int sequence) {
    chunks.clear();
    start = sequence;
  }

  void append(Bytes data) {
    chunks.add(data);
  }

  /// Forgets what lies before a sequence number, in whole chunks.
  void forgetBefore(int sequence) {
    @Nullable Bytes first;
    while ((first = chunks.peek()) != null && !Seq.after(start + first.length(), sequence)) {
      start += first.length();
      chunks.remove();
    }
    if (first == null) {
      start = sequence;
    }
  }

  /// The octets of a range; all of them must be there.
  Bytes slice(int from, int length) {
    if (length == 0) {
      return Bytes.EMPTY;
    }
    int at = start;
    Bytes found = Bytes.EMPTY;
    for (Bytes chunk : chunks) {
      int behind = at + chunk.length();
      if (Seq.after(behind, from)) {
        int left = Math.max(0, from + found.length() - at);
        int right = Math.min(chunk.length(), from + length - at);
        found = found.concat(chunk.slice(left, right));
        if (found.length() == length) {
          return found;
        }
      }
      at = behind;
    }
    throw new IllegalStateException("octets " + from + "+" + length + " are not in the stream");
  }
}
