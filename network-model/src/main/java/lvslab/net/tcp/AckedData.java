package lvslab.net.tcp;

import lvslab.net.kernel.Mib;
import lvslab.net.wire.TcpFlags;
import org.jspecify.annotations.Nullable;

/// Removes what is work.acknowledged from the queue, and measures by it (net/ipv4/tcp_input.c,
/// `tcp_clean_rtx_queue`, `tcp_ack_update_rtt`).
final class AckedData {
  private static final int UNKNOWN = -1;

  private final TcpConnection c;

  private final AckWork work;

  AckedData(TcpConnection c) {
    this.c = c;
    work = c.tcp.ackWork();
  }

  /// Removes what lies before the left edge.
  ///
  /// @param formerHighest behind the highest that had arrived
  /// @param former the left edge before
  /// @return bits of [AckFlags]
  int clean(int formerHighest, int former) {
    Sender sender = c.sender;
    int formerSacked = sender.sacked;
    work.flags = 0;
    work.acknowledged = 0;
    work.lowestNew = sender.next;
    work.firstMicros = UNKNOWN;
    work.lastMicros = UNKNOWN;
    boolean whole = removeAcknowledged();
    sender.stream.forgetBefore(sender.unacknowledged);
    @Nullable SendBuffer oldest = sender.queue.oldestSent();
    if (oldest != null && oldest.is(SendBuffer.SACKED)) {
      work.flags |= AckFlags.RENEGED;
    }
    long sample = UNKNOWN;
    long latest = UNKNOWN;
    if (work.firstMicros >= 0 && (work.flags & AckFlags.RETRANSMITTED_ACKED) == 0) {
      sample = c.micros() - work.firstMicros;
      latest = c.micros() - work.lastMicros;
      boolean alone = work.acknowledged == 1 && whole && formerSacked == 0;
      if (alone
          && sender.unacknowledged - former < sender.mss
          && work.deliveredWhenSent + 1 == c.recovery.delivered
          && (work.flags & AckFlags.SYN_ACKED) == 0) {
        work.flags |= AckFlags.MAYBE_DELAYED;
      }
    }
    long sackSample = UNKNOWN;
    if (work.firstSackedMicros != 0) {
      sackSample = c.micros() - work.firstSackedMicros;
      latest = c.micros() - work.lastSackedMicros;
    }
    boolean measured = measure(sample >= 0 ? sample : sackSample, latest);
    finish(formerHighest, oldest, measured ? sackSample : UNKNOWN);
    if (sender.out == 0 && !c.recovery.isReno()) {
      forgetLeaks();
    }
    return work.flags;
  }

  /// A segment that was sent again, whose loss was taken back, and that the timer sends again, is
  /// counted twice, in the kernel too; once all is acknowledged it sets that right ("Leak r=").
  private void forgetLeaks() {
    c.sender.sacked = 0;
    c.sender.lost = 0;
    c.sender.retransmitted = 0;
  }

  private boolean removeAcknowledged() {
    Sender sender = c.sender;
    @Nullable SendBuffer at;
    while ((at = sender.queue.oldestSent()) != null) {
      int count = at.segments;
      boolean whole = !Seq.after(at.end, sender.unacknowledged);
      if (!whole) {
        boolean part = at.segments > 1 && Seq.after(sender.unacknowledged, at.start);
        count = part ? trim(at) : 0;
        if (count == 0) {
          return true;
        }
      }
      note(at, count);
      if (!whole) {
        return false;
      }
      sender.queue.remove(at);
    }
    return true;
  }

  /// Takes the work.acknowledged segments off a buffer (`tcp_tso_acked`).
  private int trim(SendBuffer buffer) {
    int before = buffer.segments;
    int octets = c.sender.unacknowledged - buffer.start;
    buffer.start += octets;
    c.sender.queue.grew(-octets);
    buffer.cut(buffer.segmentBytes);
    return before - buffer.segments;
  }

  private void note(SendBuffer buffer, int count) {
    Sender sender = c.sender;
    Recovery recovery = c.recovery;
    if (buffer.is(SendBuffer.RETRANS)) {
      if (buffer.is(SendBuffer.RETRANSMITTED)) {
        sender.retransmitted -= count;
      }
      work.flags |= AckFlags.RETRANSMITTED_ACKED;
    } else if (!buffer.is(SendBuffer.SACKED)) {
      work.lastMicros = buffer.sentMicros;
      work.firstMicros = work.firstMicros < 0 ? work.lastMicros : work.firstMicros;
      work.lowestNew = Seq.before(buffer.start, work.lowestNew) ? buffer.start : work.lowestNew;
      if (!Seq.after(buffer.end, recovery.high)) {
        work.flags |= AckFlags.ORIGINAL_SACKED;
      }
    }
    if (buffer.is(SendBuffer.SACKED)) {
      sender.sacked -= count;
    } else if (!recovery.isReno()) {
      recovery.delivered += count;
      if (!isSpurious(buffer)) {
        recovery.rack.advance(buffer);
      }
    }
    if (buffer.is(SendBuffer.LOST)) {
      sender.lost -= count;
    }
    sender.out -= count;
    work.acknowledged += count;
    work.delivered(buffer);
    if (buffer.has(TcpFlags.SYN)) {
      work.flags |= AckFlags.SYN_ACKED;
      recovery.retransmitStamp = 0;
    } else {
      work.flags |= AckFlags.DATA_ACKED;
    }
  }

  /// The stamp shows that the first sending had arrived (`tcp_skb_spurious_retrans`).
  private boolean isSpurious(SendBuffer buffer) {
    return buffer.is(SendBuffer.RETRANS)
        && c.options.echoes()
        && Seq.before(c.options.echo, TcpConnection.stampOf(buffer.sentMicros));
  }

  /// Measures the round trip, by stamps if only what was sent again was work.acknowledged.
  private boolean measure(long sampleMicros, long latestMicros) {
    long sample = sampleMicros;
    long latest = latestMicros;
    if (sample < 0 && c.options.echoes() && (work.flags & AckFlags.ACKED) != 0) {
      int millis = c.stampMillis() - c.options.echo;
      if (millis >= 0 && millis < Integer.MAX_VALUE / 1000) {
        sample = Math.max(1, millis) * 1000L;
        latest = sample;
      }
    }
    if ((work.flags & AckFlags.DATA_ACKED) != 0 || (work.flags & AckFlags.ACKED) == 0) {
      c.congestion.cubic.acknowledged(latest);
    }
    if (sample < 0) {
      return false;
    }
    c.rtt.updateMinimum(latest, (work.flags & AckFlags.MAYBE_DELAYED) != 0);
    c.rtt.sample(sample);
    c.rtt.setTimeout();
    c.timer.backoff = 0;
    return true;
  }

  /// The acknowledgment of a SYN-ACK came (`tcp_synack_rtt_meas`).
  ///
  /// @param micros since the SYN-ACK went out, less than 0 if it went out again
  void measureHandshake(long micros) {
    work.flags = AckFlags.SYN_ACKED;
    measure(micros, micros);
  }

  private void finish(int formerHighest, @Nullable SendBuffer oldest, long sackSample) {
    if ((work.flags & AckFlags.ACKED) != 0) {
      work.flags |= AckFlags.SET_TIMER;
      if (c.recovery.isReno()) {
        RenoSack.remove(c, work.acknowledged);
        if ((work.flags & AckFlags.RETRANSMITTED_ACKED) != 0) {
          work.flags &= ~AckFlags.ORIGINAL_SACKED;
        }
      } else if (Seq.before(work.lowestNew, formerHighest)) {
        c.recovery.tagger().checkReordering(work.lowestNew, Mib.TCP_SACK_REORDER);
      }
    } else if (oldest != null && sackSample >= 0 && sackSample > c.micros() - oldest.sentMicros) {
      work.flags |= AckFlags.SET_TIMER;
    }
  }
}
