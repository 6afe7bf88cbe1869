package lvslab.net.tcp;

import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// The octets written and not yet acknowledged, by their sequence numbers.
final class SendStream {
  /// What was written at a time.
  private static final class Chunk {
    final Bytes data;
    @Nullable Chunk next;

    Chunk(Bytes data) {
      this.data = data;
    }
  }

  private @Nullable Chunk first;
  private @Nullable Chunk last;

  /// Sequence number of the first octet of the first chunk.
  private int start;

  SendStream(int start) {
    this.start = start;
  }

  void restart(int sequence) {
    first = null;
    last = null;
    start = sequence;
  }

  void append(Bytes data) {
    var chunk = new Chunk(data);
    if (last == null) {
      first = chunk;
    } else {
      last.next = chunk;
    }
    last = chunk;
  }

  /// Forgets what lies before a sequence number, in whole chunks.
  void forgetBefore(int sequence) {
    while (first != null && !Seq.after(start + first.data.length(), sequence)) {
      start += first.data.length();
      first = first.next;
    }
    if (first == null) {
      restart(sequence);
    }
  }

  /// The octets of a range; all of them must be there.
  Bytes slice(int from, int length) {
    if (length == 0) {
      return Bytes.EMPTY;
    }
    int at = start;
    Bytes found = Bytes.EMPTY;
    for (@Nullable Chunk chunk = first; chunk != null; chunk = chunk.next) {
      int behind = at + chunk.data.length();
      if (Seq.after(behind, from)) {
        int left = Math.max(0, from + found.length() - at);
        int right = Math.min(chunk.data.length(), from + length - at);
        found = found.concat(chunk.data.slice(left, right));
        if (found.length() == length) {
          return found;
        }
      }
      at = behind;
    }
    throw new IllegalStateException("octets " + from + "+" + length + " are not in the stream");
  }
}
