package lvslab.net.tcp;

import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.Mib;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.TcpFlags;
import org.jspecify.annotations.Nullable;

/// The sending half of a connection: what was written, and how much of it may go out now
/// (net/ipv4/tcp_output.c, `tcp_write_xmit`).
final class Sender {
  private final TcpConnection c;
  final SendQueue queue;
  final SendStream stream;
  final SendLimits limits;

  /// Oldest number not acknowledged, next to send, next to be written (`snd_una`, `snd_nxt`,
  /// `write_seq`).
  int unacknowledged;

  int next;
  int written;

  /// What the peer offers, the most it ever did, and the segment that said so last (`snd_wnd`,
  /// `max_window`, `snd_wl1`).
  int window;

  int windowMax;
  int windowFrom;

  /// Behind the last octet marked with PSH (`pushed_seq`).
  private int pushed;

  boolean noDelay;

  /// Segments under way, and those of them that arrived, are lost, were sent again (`packets_out`,
  /// `sacked_out`, `lost_out`, `retrans_out`).
  int out;

  int sacked;
  int lost;
  int retransmitted;

  /// Segment size without options that vary, and the MTU and header length it was computed for.
  int mss = PeerOptions.DEFAULT_MSS;

  int pathMtu;
  int headerBytes;
  int advertisedMss;

  /// When data went out last, jiffies.
  long lastSent;

  private int chunkSegments;

  Sender(TcpConnection c, int initial) {
    this.c = c;
    stream = new SendStream(initial + 1);
    limits = new SendLimits(c);
    queue = new SendQueue(c.tcp.conf().get(Ipv4Key.TCP_WMEM, 1));
    unacknowledged = initial;
    next = initial;
    written = initial;
    limits.begin(initial);
    pushed = initial;
  }

  /// The SYN is acknowledged: begins with the number behind it.
  void begin(int first) {
    stream.restart(first);
    unacknowledged = first;
    next = first;
    written = first;
    limits.begin(first);
    pushed = first;
  }

  /// Forgets all that waits and is under way (`tcp_write_queue_purge`).
  void purge() {
    queue.clear();
    stream.restart(written);
    out = 0;
    sacked = 0;
    lost = 0;
    retransmitted = 0;
    c.timer.backoff = 0;
  }

  int inFlight() {
    return out - (sacked + lost) + retransmitted;
  }

  /// First number beyond the peer's window.
  int windowEnd() {
    return unacknowledged + window;
  }

  /// The sequence number of a segment without data (`tcp_acceptable_seq`).
  int acceptableSequence() {
    int end = windowEnd();
    boolean rounding =
        c.options.windowScaleOk
            && Integer.compareUnsigned(next - end, 1 << c.options.receiveScale) < 0;
    return !Seq.before(end, next) || rounding ? next : end;
  }

  // --- segment size

  /// Sets the segment size for a path (`tcp_sync_mss`).
  void syncMss(int mtu) {
    int size = mtu - SegmentSize.HEADERS;
    size = Math.max(Math.min(size, c.options.mssClamp), SegmentSize.LEAST);
    size -= headerBytes - SegmentSize.TCP_HEADER;
    pathMtu = mtu;
    mss = SegmentSize.boundToHalfWindow(size, windowMax);
  }

  /// The segment size for now: follows the path and the options (`tcp_current_mss`).
  int currentMss() {
    int mtu = c.output.mtu();
    if (mtu != pathMtu) {
      syncMss(mtu);
    }
    return mss - (SegmentSize.TCP_HEADER + c.output.optionBytes() - headerBytes);
  }

  // --- writing

  /// Takes octets as far as the send buffer has room (`tcp_sendmsg_locked`).
  ///
  /// @return how many
  int write(Bytes data) {
    int now = currentMss();
    int goal = sizeGoal(now);
    int copied = 0;
    int tail = 0;
    while (copied < data.length()) {
      @Nullable SendBuffer buffer = queue.unsentTail();
      int room = buffer == null ? 0 : goal - buffer.length();
      if (buffer == null || room <= 0) {
        if (!queue.hasRoom()) {
          queue.setFull(true);
          break;
        }
        buffer = new SendBuffer(written, written, TcpFlags.ACK);
        queue.append(buffer);
        slowStartAfterIdle();
        room = goal;
      }
      int count = Math.min(room, data.length() - copied);
      stream.append(data.slice(copied, copied + count));
      if (copied == 0) {
        buffer.flags &= ~TcpFlags.PSH;
      }
      written += count;
      buffer.end += count;
      buffer.segments = 0;
      queue.grew(count);
      copied += count;
      tail = buffer.length();
      if (copied < data.length() && tail >= goal) {
        pushFull(buffer, now);
      }
    }
    if (copied > 0) {
      push(now, copied < data.length() ? SendLimits.PUSH : nagle());
    }
    return copied;
  }

  private void pushFull(SendBuffer buffer, int mssNow) {
    if (Seq.after(written, pushed + (windowMax >>> 1))) {
      markPush(buffer);
      pushPending(mssNow, SendLimits.PUSH);
    } else if (buffer == queue.sendHead()) {
      transmit(mssNow, SendLimits.PUSH, 1);
    }
  }

  private void push(int mssNow, int nagle) {
    @Nullable SendBuffer tail = queue.unsentTail();
    if (tail != null) {
      markPush(tail);
      pushPending(mssNow, nagle);
    }
  }

  private void markPush(SendBuffer buffer) {
    buffer.flags |= TcpFlags.PSH;
    pushed = written;
  }

  void setPushed(int sequence) {
    if (Seq.before(pushed, sequence)) {
      pushed = sequence;
    }
  }

  private int nagle() {
    return noDelay ? SendLimits.NO_NAGLE : 0;
  }

  private int sizeGoal(int mssNow) {
    int most = SegmentSize.boundToHalfWindow(SendLimits.MAX_CHUNK_BYTES, windowMax);
    int goal = chunkSegments * mssNow;
    if (most < goal || most >= goal + mssNow) {
      chunkSegments = most / mssNow;
      goal = chunkSegments * mssNow;
    }
    return Math.max(goal, mssNow);
  }

  /// After a pause the path is no longer known (RFC 2861; `tcp_slow_start_after_idle_check`).
  void slowStartAfterIdle() {
    if (out == 0) {
      long pause = c.jiffies() - lastSent;
      if (pause > c.rtt.timeout) {
        c.congestion.restart(pause);
      }
    }
  }

  /// No more data will be written: queues the FIN, with the last unsent data if there is any
  /// (`tcp_send_fin`).
  void sendFin() {
    @Nullable SendBuffer tail = queue.unsentTail();
    if (tail != null) {
      tail.flags |= TcpFlags.FIN;
      tail.end++;
    } else {
      queue.append(new SendBuffer(written, written + 1, TcpFlags.ACK | TcpFlags.FIN));
    }
    written++;
    pushPending(currentMss(), SendLimits.NO_NAGLE);
  }

  // --- sending

  /// Sends what may go (`tcp_push_pending_frames`).
  void pushPending() {
    if (queue.sendHead() != null) {
      pushPending(currentMss(), nagle());
    }
  }

  void pushPending(int mssNow, int nagle) {
    if (c.state != TcpState.CLOSE && transmit(mssNow, nagle, 0)) {
      WindowProbe.check(c);
    }
  }

  /// Sends as much as windows and Nagle allow (`tcp_write_xmit`).
  ///
  /// @param pushOne 1 for one buffer, 2 for one segment whatever the congestion window says, else 0
  /// @return whether data waits although nothing is under way
  boolean transmit(int mssNow, int nagle, int pushOne) {
    boolean congestionLimited = false;
    int sent = 0;
    int mostSegments = limits.chunkSegments(mssNow);
    @Nullable SendBuffer buffer;
    while ((buffer = queue.sendHead()) != null) {
      if (buffer.segments == 0 || buffer.segments > 1 && buffer.segmentBytes != mssNow) {
        buffer.cut(mssNow);
      }
      int quota = limits.quota(buffer);
      if (quota == 0) {
        if (pushOne != 2) {
          break;
        }
        quota = 1;
      }
      if (!limits.fitsWindow(buffer, mssNow)) {
        break;
      }
      if (buffer.segments == 1) {
        boolean last = buffer.next == null;
        if (!limits.nagleAllows(buffer, mssNow, last ? nagle : SendLimits.PUSH)) {
          break;
        }
      } else if (pushOne == 0) {
        SendLimits.Deferral deferral = limits.deferral(buffer, mostSegments);
        if (deferral != SendLimits.Deferral.NONE) {
          congestionLimited |= deferral == SendLimits.Deferral.CONGESTION;
          break;
        }
      }
      int limit = mssNow;
      if (buffer.segments > 1) {
        limit = limits.splitPoint(buffer, mssNow, Math.min(quota, mostSegments), nagle);
      }
      if (buffer.length() > limit) {
        queue.split(buffer, limit, mssNow);
      }
      if (buffer.end == buffer.start || !c.output.send(buffer)) {
        break;
      }
      wentOut(buffer);
      if (buffer.length() < buffer.segments * mssNow) {
        limits.smallSent(buffer.end);
      }
      sent += buffer.segments;
      if (pushOne != 0) {
        break;
      }
    }
    return finish(sent, congestionLimited, pushOne);
  }

  private boolean finish(int sent, boolean deferred, int pushOne) {
    boolean limited = deferred || inFlight() >= c.congestion.window;
    if (sent > 0 || limited) {
      c.congestion.validate(limited);
    }
    if (sent > 0) {
      c.recovery.sentInReduction(sent);
      if (pushOne != 2) {
        LossProbe.schedule(c, false);
      }
      return false;
    }
    return out == 0 && queue.sendHead() != null;
  }

  /// The buffer is under way (`tcp_event_new_data_sent`).
  void wentOut(SendBuffer buffer) {
    int before = out;
    next = buffer.end;
    buffer.deliveredBefore = c.recovery.delivered;
    queue.sent(buffer);
    out += buffer.segments;
    c.tcp.mib.count(Mib.TCP_ORIG_DATA_SENT, buffer.segments);
    if (before == 0 || c.timer.isLossProbe()) {
      c.timer.rearm();
    }
  }

  /// Data goes out now.
  void dataSent() {
    if (inFlight() == 0) {
      c.congestion.transmitStarts();
    }
    lastSent = c.jiffies();
  }
}
