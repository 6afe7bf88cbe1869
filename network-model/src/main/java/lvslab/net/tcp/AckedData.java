package lvslab.net.tcp;

import lvslab.net.wire.TcpFlags;
import org.jspecify.annotations.Nullable;

/// Removes what is acknowledged from the queue, and measures by it (net/ipv4/tcp_input.c,
/// `tcp_clean_rtx_queue`, `tcp_ack_update_rtt`).
final class AckedData {
  private static final int UNKNOWN = -1;

  private final TcpConnection c;

  /// How much had been delivered when the segment was sent that was delivered last.
  int deliveredWhenSent;

  private long deliveredSentMicros;
  private int acknowledged;
  private int lowestNew;
  private long firstMicros;
  private long lastMicros;
  private int flags;

  AckedData(TcpConnection c) {
    this.c = c;
  }

  void begin() {
    deliveredWhenSent = 0;
    deliveredSentMicros = 0;
  }

  /// A segment was delivered (`tcp_rate_skb_delivered`).
  void delivered(SendBuffer buffer) {
    if (deliveredSentMicros == 0 || buffer.sentMicros >= deliveredSentMicros) {
      deliveredSentMicros = buffer.sentMicros;
      deliveredWhenSent = buffer.deliveredBefore;
    }
  }

  /// Removes what lies before the left edge.
  ///
  /// @param formerHighest behind the highest that had arrived
  /// @param former the left edge before
  /// @return bits of [AckFlags]
  int clean(int formerHighest, int former) {
    Sender sender = c.sender;
    int formerSacked = sender.sacked;
    flags = 0;
    acknowledged = 0;
    lowestNew = sender.next;
    firstMicros = UNKNOWN;
    lastMicros = UNKNOWN;
    boolean whole = removeAcknowledged();
    sender.stream.forgetBefore(sender.unacknowledged);
    @Nullable SendBuffer oldest = sender.queue.oldestSent();
    if (oldest != null && oldest.is(SendBuffer.SACKED)) {
      flags |= AckFlags.RENEGED;
    }
    long sample = UNKNOWN;
    long latest = UNKNOWN;
    if (firstMicros >= 0 && (flags & AckFlags.RETRANSMITTED_ACKED) == 0) {
      sample = c.micros() - firstMicros;
      latest = c.micros() - lastMicros;
      boolean alone = acknowledged == 1 && whole && formerSacked == 0;
      if (alone
          && sender.unacknowledged - former < sender.mss
          && deliveredWhenSent + 1 == c.recovery.delivered
          && (flags & AckFlags.SYN_ACKED) == 0) {
        flags |= AckFlags.MAYBE_DELAYED;
      }
    }
    SackTagger tagger = c.recovery.tagger;
    long sackSample = UNKNOWN;
    if (tagger.firstSentMicros != 0) {
      sackSample = c.micros() - tagger.firstSentMicros;
      latest = c.micros() - tagger.lastSentMicros;
    }
    boolean measured = measure(sample >= 0 ? sample : sackSample, latest);
    finish(formerHighest, oldest, measured ? sackSample : UNKNOWN);
    return flags;
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

  /// Takes the acknowledged segments off a buffer (`tcp_tso_acked`).
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
      flags |= AckFlags.RETRANSMITTED_ACKED;
    } else if (!buffer.is(SendBuffer.SACKED)) {
      lastMicros = buffer.sentMicros;
      firstMicros = firstMicros < 0 ? lastMicros : firstMicros;
      lowestNew = Seq.before(buffer.start, lowestNew) ? buffer.start : lowestNew;
      if (!Seq.after(buffer.end, recovery.high)) {
        flags |= AckFlags.ORIGINAL_SACKED;
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
    acknowledged += count;
    delivered(buffer);
    if (buffer.has(TcpFlags.SYN)) {
      flags |= AckFlags.SYN_ACKED;
      recovery.retransmitStamp = 0;
    } else {
      flags |= AckFlags.DATA_ACKED;
    }
  }

  /// The stamp shows that the first sending had arrived (`tcp_skb_spurious_retrans`).
  private boolean isSpurious(SendBuffer buffer) {
    return buffer.is(SendBuffer.RETRANS)
        && c.options.echoes()
        && Seq.before(c.options.echo, TcpConnection.stampOf(buffer.sentMicros));
  }

  /// Measures the round trip, by stamps if only what was sent again was acknowledged.
  private boolean measure(long sampleMicros, long latestMicros) {
    long sample = sampleMicros;
    long latest = latestMicros;
    if (sample < 0 && c.options.echoes() && (flags & AckFlags.ACKED) != 0) {
      int millis = c.stampMillis() - c.options.echo;
      if (millis >= 0 && millis < Integer.MAX_VALUE / 1000) {
        sample = Math.max(1, millis) * 1000L;
        latest = sample;
      }
    }
    if ((flags & AckFlags.DATA_ACKED) != 0 || (flags & AckFlags.ACKED) == 0) {
      c.congestion.cubic.acknowledged(latest);
    }
    if (sample < 0) {
      return false;
    }
    c.rtt.updateMinimum(latest, (flags & AckFlags.MAYBE_DELAYED) != 0);
    c.rtt.sample(sample);
    c.rtt.setTimeout();
    c.timer.backoff = 0;
    return true;
  }

  /// The acknowledgment of a SYN-ACK came (`tcp_synack_rtt_meas`).
  ///
  /// @param micros since the SYN-ACK went out, less than 0 if it went out again
  void measureHandshake(long micros) {
    flags = AckFlags.SYN_ACKED;
    measure(micros, micros);
  }

  private void finish(int formerHighest, @Nullable SendBuffer oldest, long sackSample) {
    if ((flags & AckFlags.ACKED) != 0) {
      flags |= AckFlags.SET_TIMER;
      if (c.recovery.isReno()) {
        c.recovery.removeRenoSacks(acknowledged);
        if ((flags & AckFlags.RETRANSMITTED_ACKED) != 0) {
          flags &= ~AckFlags.ORIGINAL_SACKED;
        }
      } else if (Seq.before(lowestNew, formerHighest)) {
        c.recovery.tagger.checkReordering(lowestNew);
      }
    } else if (oldest != null && sackSample >= 0 && sackSample > c.micros() - oldest.sentMicros) {
      flags |= AckFlags.SET_TIMER;
    }
  }
}
