package lvslab.net.tcp;

import lvslab.net.wire.TcpFlags;
import org.jspecify.annotations.Nullable;

/// A part of the sequence that is sent at a time, as one segment or as several (kernel `struct
/// sk_buff` with `struct tcp_skb_cb` in the write and retransmit queues).
final class SendBuffer {
  /// The peer has it.
  static final int SACKED = 1;

  /// Sent again, and not known to be lost since.
  static final int RETRANSMITTED = 2;

  /// Taken for lost.
  static final int LOST = 4;

  /// Sent again at some time.
  static final int EVER_RETRANSMITTED = 0x80;

  /// Any of those that make its time of sending ambiguous.
  static final int RETRANS = RETRANSMITTED | EVER_RETRANSMITTED;

  int start;

  /// Behind its last octet, SYN and FIN counted.
  int end;

  int flags;
  int marks;

  /// Segments it is sent as, 0 before that is known.
  int segments;

  /// Octets of each segment but the last.
  int segmentBytes;

  /// When it was sent last, microseconds.
  long sentMicros;

  /// How much had been delivered when it was sent.
  int deliveredBefore;

  @Nullable SendBuffer next;
  @Nullable SendBuffer previous;

  SendBuffer(int start, int end, int flags) {
    this.start = start;
    this.end = end;
    this.flags = flags;
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  boolean is(int mark) {
    return (marks & mark) != 0;
  }

  /// Octets of data.
  int length() {
    int length = end - start;
    if (has(TcpFlags.SYN)) {
      length--;
    }
    return has(TcpFlags.FIN) ? length - 1 : length;
  }

  /// Cuts it for a segment size (`tcp_set_skb_tso_segs`).
  void cut(int mss) {
    int length = length();
    if (length <= mss) {
      segments = 1;
      segmentBytes = length;
    } else {
      segments = (length + mss - 1) / mss;
      segmentBytes = mss;
    }
  }

  /// Whether it was sent after another, by time and then by sequence (`tcp_skb_sent_after`).
  static boolean sentAfter(long micros, long otherMicros, int end, int otherEnd) {
    return micros > otherMicros || micros == otherMicros && Seq.after(end, otherEnd);
  }
}
