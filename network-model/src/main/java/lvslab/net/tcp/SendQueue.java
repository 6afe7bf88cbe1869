package lvslab.net.tcp;

import lvslab.net.wire.TcpFlags;
import org.jspecify.annotations.Nullable;

/// What was sent and not acknowledged, and behind it what was not sent, in order (`tcp_rtx_queue`
/// and `sk_write_queue`), and the memory both take.
final class SendQueue {
  /// Memory of a buffer beside its data (`skb->truesize` of an empty one).
  private static final int OVERHEAD = 1280;

  private @Nullable SendBuffer head;
  private @Nullable SendBuffer tail;

  /// First buffer that was not sent.
  private @Nullable SendBuffer sendHead;

  /// What the socket may hold, and what it holds (`sk_sndbuf`, `sk_wmem_queued`).
  private int limit;

  private int memory;
  private boolean full;

  SendQueue(int limit) {
    this.limit = limit;
  }

  @Nullable SendBuffer head() {
    return head;
  }

  @Nullable SendBuffer sendHead() {
    return sendHead;
  }

  boolean isEmpty() {
    return head == null;
  }

  /// Oldest buffer that was sent, or null.
  @Nullable SendBuffer oldestSent() {
    return head == sendHead ? null : head;
  }

  /// Latest buffer that was sent, or null.
  @Nullable SendBuffer latestSent() {
    return sendHead == null ? tail : sendHead.previous;
  }

  /// The sent buffer behind another, or null.
  @Nullable SendBuffer nextSent(SendBuffer buffer) {
    return buffer.next == sendHead ? null : buffer.next;
  }

  @Nullable SendBuffer unsentTail() {
    return sendHead == null ? null : tail;
  }

  void append(SendBuffer buffer) {
    buffer.previous = tail;
    if (tail == null) {
      head = buffer;
    } else {
      tail.next = buffer;
    }
    tail = buffer;
    if (sendHead == null) {
      sendHead = buffer;
    }
    memory += OVERHEAD + buffer.length();
  }

  /// The first unsent buffer was sent.
  void sent(SendBuffer buffer) {
    sendHead = buffer.next;
  }

  /// Cuts a buffer in two (`tcp_fragment`): the flags that end it go to the second part.
  ///
  /// @return the second part
  SendBuffer split(SendBuffer buffer, int length, int mss) {
    int at = buffer.start + length;
    var rest = new SendBuffer(at, buffer.end, buffer.flags);
    buffer.end = at;
    buffer.flags &= ~(TcpFlags.FIN | TcpFlags.PSH);
    rest.marks = buffer.marks;
    rest.sentMicros = buffer.sentMicros;
    rest.deliveredBefore = buffer.deliveredBefore;
    rest.next = buffer.next;
    rest.previous = buffer;
    if (rest.next == null) {
      tail = rest;
    } else {
      rest.next.previous = rest;
    }
    buffer.next = rest;
    buffer.cut(mss);
    rest.cut(mss);
    memory += OVERHEAD;
    return rest;
  }

  /// Removes a buffer.
  void remove(SendBuffer buffer) {
    @Nullable SendBuffer before = buffer.previous;
    @Nullable SendBuffer behind = buffer.next;
    if (before == null) {
      head = behind;
    } else {
      before.next = behind;
    }
    if (behind == null) {
      tail = before;
    } else {
      behind.previous = before;
    }
    if (sendHead == buffer) {
      sendHead = behind;
    }
    memory -= OVERHEAD + buffer.length();
  }

  void clear() {
    head = null;
    tail = null;
    sendHead = null;
    memory = 0;
  }

  void grew(int octets) {
    memory += octets;
  }

  // --- room for the program

  int memory() {
    return memory;
  }

  boolean hasRoom() {
    return memory < limit;
  }

  /// Whether there is enough room again to wake a writer (`sk_stream_is_writeable`).
  boolean isWriteable() {
    return limit - memory >= memory >> 1;
  }

  boolean isFull() {
    return full;
  }

  void setFull(boolean waits) {
    full = waits;
  }

  /// Lets the buffer grow with the congestion window (`tcp_sndbuf_expand`).
  void expand(int segments, int mss, int most) {
    int perSegment = Integer.highestOneBit(mss + 640 - 1) * 2 + 256;
    limit = Math.max(limit, Math.min(2 * segments * perSegment, most));
  }
}
