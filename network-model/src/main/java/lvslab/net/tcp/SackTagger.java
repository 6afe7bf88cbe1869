package lvslab.net.tcp;

import java.util.List;
import lvslab.net.kernel.Mib;
import lvslab.net.wire.TcpOptions.SackBlock;
import org.jspecify.annotations.Nullable;

/// Marks what the peer's SACK blocks say has arrived (RFC 2018, RFC 2883; net/ipv4/tcp_input.c,
/// `tcp_sacktag_write_queue`).
final class SackTagger {
  private static final int MOST_BLOCKS = 4;

  private final TcpConnection c;
  private final Recovery recovery;
  private final AckWork work;

  /// Behind the highest segment that arrived; of meaning while some have (`highest_sack`).
  private int highest;

  private int duplicates;

  SackTagger(TcpConnection c, Recovery recovery) {
    this.c = c;
    this.recovery = recovery;
    work = c.tcp.ackWork();
  }

  /// Behind the highest segment that arrived (`tcp_highest_sack_seq`).
  int highestSequence() {
    return c.sender.sacked == 0 ? c.sender.unacknowledged : highest;
  }

  int duplicates() {
    return duplicates;
  }

  /// Marks.
  ///
  /// @return bits of [AckFlags]
  int tag(int acknowledgment, List<SackBlock> sack, int formerUnacknowledged) {
    Sender sender = c.sender;
    work.flags = 0;
    work.lowestOvertaken = sender.next;
    if (sender.sacked == 0) {
      highest = sender.unacknowledged;
    }
    boolean duplicate = isDuplicate(acknowledgment, sack);
    if (duplicate) {
      duplicate = noteDuplicate(sack.getFirst(), formerUnacknowledged);
    }
    boolean tooOld = Seq.before(acknowledgment, formerUnacknowledged - sender.windowMax);
    if (!tooOld && sender.out > 0) {
      int count = Math.min(sack.size(), MOST_BLOCKS);
      for (int i = 0; i < count; i++) {
        SackBlock block = sack.get(i);
        boolean again = i == 0 && duplicate;
        if (!isValid(block, again)) {
          countInvalid(block, again, acknowledgment);
        } else if (Seq.after(block.right(), formerUnacknowledged)) {
          walk(block.left(), block.right(), again);
        }
      }
      if (recovery.state != CaState.LOSS || recovery.mayUndo()) {
        checkReordering(work.lowestOvertaken, Mib.TCP_SACK_REORDER);
      }
    }
    recovery.delivered += work.newlySacked;
    return work.flags;
  }

  /// The first block lies below the acknowledgment, or inside the second (`tcp_check_dsack`).
  private boolean isDuplicate(int acknowledgment, List<SackBlock> sack) {
    SackBlock first = sack.getFirst();
    if (Seq.before(first.left(), acknowledgment)) {
      c.count(Mib.TCP_DSACK_RECV);
      return true;
    }
    if (sack.size() < 2) {
      return false;
    }
    SackBlock second = sack.get(1);
    if (Seq.after(first.right(), second.right()) || Seq.before(first.left(), second.left())) {
      return false;
    }
    c.count(Mib.TCP_DSACK_OFO_RECV);
    return true;
  }

  private void countInvalid(SackBlock block, boolean duplicate, int acknowledgment) {
    if (duplicate) {
      c.count(recovery.mayUndo() ? Mib.TCP_DSACK_IGNORED_OLD : Mib.TCP_DSACK_IGNORED_NO_UNDO);
    } else if (acknowledgment == c.sender.unacknowledged
        || Seq.after(block.right(), c.sender.unacknowledged)) {
      c.count(Mib.TCP_SACK_DISCARD); // else only overtaken
    }
  }

  private boolean noteDuplicate(SackBlock block, int formerUnacknowledged) {
    Sender sender = c.sender;
    int length = block.right() - block.left();
    if (length <= 0 || length > sender.windowMax) {
      c.count(Mib.TCP_DSACK_IGNORED_DUBIOUS);
      return false;
    }
    int segments = 1;
    if (length > sender.mss) {
      segments = (length + sender.mss - 1) / sender.mss;
    } else if (recovery.probing && recovery.probeHigh == block.right()) {
      work.flags |= AckFlags.PROBE_DUPLICATE;
    }
    duplicates += segments;
    if (duplicates > recovery.retransmittedTotal) {
      c.count(Mib.TCP_DSACK_IGNORED_DUBIOUS);
      return false; // more than was sent again: the network duplicates
    }
    if (recovery.reorderingSeen && (work.flags & AckFlags.PROBE_DUPLICATE) == 0) {
      recovery.rack.duplicateSeen();
    }
    c.tcp.mib.count(Mib.TCP_DSACK_RECV_SEGS, segments);
    work.flags |= AckFlags.DUPLICATE_SACK;
    work.newlySacked += segments;
    if (!Seq.after(block.right(), formerUnacknowledged)) {
      recovery.undo().needless(block.right(), segments);
    }
    return true;
  }

  private boolean isValid(SackBlock block, boolean duplicate) {
    Sender sender = c.sender;
    if (Seq.after(block.right(), sender.next)
        || !Seq.before(block.left(), block.right())
        || !Seq.before(block.left(), sender.next)) {
      return false;
    }
    if (Seq.after(block.left(), sender.unacknowledged)) {
      return true;
    }
    if (!duplicate || !recovery.mayUndo() || Seq.after(block.right(), sender.unacknowledged)) {
      return false;
    }
    if (!Seq.before(block.left(), recovery.undo().from())) {
      return true;
    }
    return Seq.after(block.right(), recovery.undo().from())
        && !Seq.before(block.left(), block.right() - sender.windowMax);
  }

  private void walk(int left, int right, boolean duplicate) {
    SendQueue queue = c.sender.queue;
    for (@Nullable SendBuffer at = queue.oldestSent();
        at != null && Seq.before(at.start, right);
        at = queue.nextSent(at)) {
      if (!Seq.after(at.end, left)) {
        continue;
      }
      if (at.segments > 1 && !isInside(at, left, right)) {
        cutAtEdge(at, left, right);
      }
      if (isInside(at, left, right)) {
        mark(at, duplicate);
      }
    }
  }

  private static boolean isInside(SendBuffer buffer, int left, int right) {
    return !Seq.after(left, buffer.start) && !Seq.before(right, buffer.end);
  }

  /// Cuts a buffer of several segments at the edge of a block (`tcp_match_skb_to_sack`).
  private void cutAtEdge(SendBuffer buffer, int left, int right) {
    int size = buffer.segmentBytes;
    boolean startsInside = !Seq.after(left, buffer.start);
    int length;
    if (startsInside) {
      length = (right - buffer.start) / size * size;
    } else {
      length = Math.max(size, (left - buffer.start + size - 1) / size * size);
    }
    if (length > 0 && length < buffer.length()) {
      c.sender.queue.split(buffer, length, size);
    }
  }

  private void mark(SendBuffer buffer, boolean duplicate) {
    Sender sender = c.sender;
    int count = buffer.segments;
    if (duplicate && buffer.is(SendBuffer.RETRANS)) {
      recovery.undo().needless(buffer.end, count);
      if (buffer.is(SendBuffer.SACKED)) {
        overtaken(buffer.start);
      }
    }
    if (!Seq.after(buffer.end, sender.unacknowledged)) {
      return;
    }
    if (!buffer.is(SendBuffer.SACKED)) {
      markArrived(buffer, count);
    }
    if (duplicate && buffer.is(SendBuffer.RETRANSMITTED)) {
      buffer.marks &= ~SendBuffer.RETRANSMITTED;
      sender.retransmitted -= count;
    }
    if (!Seq.before(buffer.start, highestSequence())) {
      highest = buffer.end;
    }
  }

  private void markArrived(SendBuffer buffer, int count) {
    Sender sender = c.sender;
    int former = highestSequence();
    recovery.rack.advance(buffer);
    if (buffer.is(SendBuffer.RETRANSMITTED)) {
      if (buffer.is(SendBuffer.LOST)) {
        buffer.marks &= ~(SendBuffer.LOST | SendBuffer.RETRANSMITTED);
        sender.lost -= count;
        sender.retransmitted -= count;
      }
    } else {
      if (!buffer.is(SendBuffer.RETRANS)) {
        noteFirstSending(buffer, former);
      }
      if (buffer.is(SendBuffer.LOST)) {
        buffer.marks &= ~SendBuffer.LOST;
        sender.lost -= count;
      }
    }
    buffer.marks |= SendBuffer.SACKED;
    work.flags |= AckFlags.DATA_SACKED;
    if (sender.sacked == 0) {
      highest = sender.unacknowledged;
    }
    sender.sacked += count;
    work.newlySacked += count;
    work.delivered(buffer);
  }

  private void noteFirstSending(SendBuffer buffer, int former) {
    if (Seq.before(buffer.start, former)) {
      overtaken(buffer.start);
    }
    if (!Seq.after(buffer.end, recovery.high)) {
      work.flags |= AckFlags.ORIGINAL_SACKED;
    }
    if (work.firstSackedMicros == 0) {
      work.firstSackedMicros = buffer.sentMicros;
    }
    work.lastSackedMicros = buffer.sentMicros;
  }

  private void overtaken(int start) {
    if (Seq.before(start, work.lowestOvertaken)) {
      work.lowestOvertaken = start;
    }
  }

  /// Something arrived behind what was sent after it: the path reorders
  /// (`tcp_check_sack_reordering`).
  void checkReordering(int low, Mib counter) {
    int high = highestSequence();
    if (!Seq.before(low, high)) {
      return;
    }
    int size = c.sender.mss;
    int distance = high - low;
    if (distance > recovery.reordering * size) {
      recovery.reordering = Math.min((distance + size - 1) / size, Rack.MAX_REORDERING);
    }
    recovery.reorderingSeen = true;
    c.count(counter);
  }
}
