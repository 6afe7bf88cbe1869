package lvslab.net.tcp;

import lvslab.net.kernel.Mib;
import lvslab.net.wire.TcpFlags;
import org.jspecify.annotations.Nullable;

/// Sends again (net/ipv4/tcp_output.c, `__tcp_retransmit_skb`).
final class Retransmitter {
  private Retransmitter() {}

  /// Sends a buffer again, or its first segments (`__tcp_retransmit_skb`).
  ///
  /// @return false if it cannot be sent now
  static boolean send(TcpConnection c, SendBuffer buffer, int segments) {
    Sender sender = c.sender;
    if (Seq.before(buffer.start, sender.unacknowledged)) {
      trim(c, buffer);
    }
    int size = sender.currentMss();
    int open = sender.windowEnd() - buffer.start;
    if (open <= 0) {
      if (buffer.start != sender.unacknowledged) {
        return false;
      }
      open = size;
    }
    int most = size * segments;
    if (most > open) {
      most = open < size ? open : open - open % size;
    }
    if (buffer.length() > most) {
      int before = buffer.segments;
      SendBuffer rest = sender.queue.split(buffer, most, size);
      adjust(c, buffer, before - buffer.segments - rest.segments);
    } else {
      int before = buffer.segments;
      buffer.cut(size);
      adjust(c, buffer, before - buffer.segments);
      if (buffer.length() < Math.min(open, size)) {
        merge(c, buffer, Math.min(open, size));
      }
    }
    count(c, buffer);
    boolean sent = c.output.send(buffer);
    buffer.marks |= SendBuffer.EVER_RETRANSMITTED;
    if (!sent) {
      c.tcp.mib.count(Mib.TCP_RETRANS_FAIL, buffer.segments);
    }
    return sent;
  }

  private static void count(TcpConnection c, SendBuffer buffer) {
    c.recovery.retransmittedTotal += buffer.segments;
    c.output.bytesRetransmitted += buffer.length();
    c.tcp.mib.count(Mib.TCP_RETRANS_SEGS, buffer.segments);
    if (buffer.has(TcpFlags.SYN)) {
      c.count(Mib.TCP_SYN_RETRANS);
    }
  }

  /// Sends a buffer again and counts it as under way (`tcp_retransmit_skb`).
  static boolean resend(TcpConnection c, SendBuffer buffer, int segments) {
    boolean sent = send(c, buffer, segments);
    if (sent) {
      buffer.marks |= SendBuffer.RETRANSMITTED;
      c.sender.retransmitted += buffer.segments;
    }
    Recovery recovery = c.recovery;
    if (recovery.retransmitStamp == 0) {
      recovery.retransmitStamp = c.stampMillis();
    }
    recovery.undo().retransmitted(buffer.segments);
    return sent;
  }

  /// Sends again what is lost, as far as the window allows (`tcp_xmit_retransmit_queue`).
  static void resendLost(TcpConnection c) {
    Sender sender = c.sender;
    SendQueue queue = sender.queue;
    if (sender.out == 0) {
      return;
    }
    @Nullable SendBuffer oldest = queue.oldestSent();
    int most = sender.limits.chunkSegments(sender.currentMss());
    boolean rearm = false;
    for (@Nullable SendBuffer at = oldest; at != null; at = queue.nextSent(at)) {
      int room = c.congestion.window - sender.inFlight();
      if (room <= 0 || sender.retransmitted >= sender.lost) {
        break;
      }
      if (!at.is(SendBuffer.LOST) || at.is(SendBuffer.SACKED | SendBuffer.RETRANSMITTED)) {
        continue;
      }
      if (!resend(c, at, Math.min(room, most))) {
        break;
      }
      boolean slow = c.recovery.state == CaState.LOSS;
      Mib counter = slow ? Mib.TCP_SLOW_START_RETRANS : Mib.TCP_FAST_RETRANS;
      c.tcp.mib.count(counter, at.segments);
      c.recovery.sentInReduction(at.segments);
      rearm |= at == oldest && !c.timer.is(WriteTimer.REORDER);
    }
    if (rearm) {
      c.timer.arm(WriteTimer.RETRANSMIT, c.rtt.timeout);
    }
  }

  /// The path takes smaller packets only: what is larger is sent again at once
  /// (`tcp_simple_retransmit`).
  static void resendTooLarge(TcpConnection c) {
    SendQueue queue = c.sender.queue;
    int size = c.sender.currentMss();
    for (@Nullable SendBuffer at = queue.oldestSent(); at != null; at = queue.nextSent(at)) {
      int length = at.segments > 1 ? at.segmentBytes : at.length();
      if (length > size) {
        c.recovery.rack.markLost(at);
      }
    }
    if (c.sender.lost > 0) {
      c.recovery.resendWithoutCongestion();
    }
  }

  /// Takes away what is acknowledged of a buffer.
  private static void trim(TcpConnection c, SendBuffer buffer) {
    if (buffer.has(TcpFlags.SYN)) {
      buffer.flags &= ~TcpFlags.SYN;
      buffer.start++;
    }
    if (Seq.before(buffer.start, c.sender.unacknowledged)) {
      c.sender.queue.grew(buffer.start - c.sender.unacknowledged);
      buffer.start = c.sender.unacknowledged;
    }
  }

  /// The buffer is now so many segments fewer (`tcp_adjust_pcount`).
  private static void adjust(TcpConnection c, SendBuffer buffer, int fewer) {
    if (fewer == 0) {
      return;
    }
    Sender sender = c.sender;
    sender.out -= fewer;
    if (buffer.is(SendBuffer.SACKED)) {
      sender.sacked -= fewer;
    }
    if (buffer.is(SendBuffer.RETRANSMITTED)) {
      sender.retransmitted -= fewer;
    }
    if (buffer.is(SendBuffer.LOST)) {
      sender.lost -= fewer;
    }
    if (c.recovery.isReno() && sender.sacked > 0) {
      sender.sacked -= Math.min(sender.sacked, fewer);
    }
  }

  /// Puts the small segments that follow into one with it (`tcp_retrans_try_collapse`).
  private static void merge(TcpConnection c, SendBuffer buffer, int room) {
    SendQueue queue = c.sender.queue;
    int left = room - buffer.length();
    if (buffer.has(TcpFlags.SYN) || !isMergeable(buffer)) {
      return;
    }
    @Nullable SendBuffer behind = queue.nextSent(buffer);
    while (behind != null
        && isMergeable(behind)
        && behind.length() <= left
        && !Seq.after(behind.end, c.sender.windowEnd())) {
      left -= behind.length();
      adjust(c, behind, behind.segments);
      int data = behind.length();
      queue.remove(behind);
      buffer.end = behind.end;
      buffer.flags |= behind.flags;
      buffer.marks |= behind.marks & SendBuffer.EVER_RETRANSMITTED;
      queue.grew(data);
      buffer.cut(room);
      behind = queue.nextSent(buffer);
    }
  }

  private static boolean isMergeable(SendBuffer buffer) {
    return buffer.segments <= 1 && !buffer.is(SendBuffer.SACKED);
  }
}
