package lvslab.net.tcp;

import java.util.List;
import lvslab.net.kernel.Mib;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions.SackBlock;
import lvslab.net.wire.TcpSegment;

/// Works on the acknowledgment of a segment (net/ipv4/tcp_input.c, `tcp_ack`).
final class AckInput {
  private final TcpConnection c;

  /// When an acknowledgment came last, jiffies (`rcv_tstamp`).
  long lastReceived;

  private long acknowledgedBytes;

  long acknowledgedBytes() {
    return acknowledgedBytes;
  }

  AckInput(TcpConnection c) {
    this.c = c;
  }

  /// Works on it.
  ///
  /// @param flags bits of [AckFlags] that say how
  /// @return less than 0 if the segment is to be dropped, 0 if it was old
  int process(TcpSegment segment, int flags) {
    Sender sender = c.sender;
    int former = sender.unacknowledged;
    int ack = segment.acknowledgment();
    if (Seq.before(ack, former)) {
      return old(segment, flags);
    }
    if (Seq.after(ack, sender.next)) {
      c.tcp.drop(DropReason.TCP_UNACCEPTABLE, "tcp.ack-of-nothing");
      return -1;
    }
    int all = flags;
    Recovery recovery = c.recovery;
    int formerOut = sender.out;
    int formerDelivered = recovery.delivered;
    int formerLost = recovery.lostTotal;
    int formerHighest = c.options.sackOk ? recovery.highestSacked() : former;
    begin();
    if (Seq.after(ack, former)) {
      all |= AckFlags.ADVANCED;
      c.timer.retransmissions = 0;
    }
    updateStamp(segment, flags);
    if (segment.sequenceLength() != 0) {
      all |= AckFlags.DATA;
    }
    all |= updateWindow(segment);
    acknowledgedBytes += ack - former;
    sender.unacknowledged = ack;
    all |= tagSack(segment, former);
    c.softError = null;
    c.timer.probes = 0;
    lastReceived = c.jiffies();
    if (formerOut == 0) {
      nothingUnderWay(all, former, ack);
      return 1;
    }
    all |= c.acked.clean(formerHighest, former);
    recovery.rack.updateWindow(c.tcp.ackWork().deliveredWhenSent);
    if (recovery.probing) {
      recovery.probeAnswered(ack, all);
    }
    if (isDubious(all)) {
      all = recovery.alert(all, former, duplicates(all));
    }
    if ((all & AckFlags.SET_TIMER) != 0) {
      c.timer.set();
    }
    if ((all & AckFlags.FORWARD_PROGRESS) != 0 || (all & AckFlags.NOT_DUPLICATE) == 0) {
      c.output.confirmNeighbour();
    }
    int delivered = recovery.delivered - formerDelivered;
    c.tcp.mib.count(Mib.TCP_DELIVERED, delivered);
    control(delivered, recovery.lostTotal - formerLost, all);
    sendAfter();
    return 1;
  }

  private void begin() {
    c.tcp.ackWork().begin();
    c.recovery.sendAfter = Recovery.SEND_NONE;
  }

  private void updateStamp(TcpSegment segment, int flags) {
    if ((flags & AckFlags.UPDATE_STAMP) != 0
        && c.options.sawTimestamp
        && !Seq.after(segment.sequence(), c.window.updatedAt)
        && c.options.isFresh(0, c.seconds())) {
      c.options.keepRecent(c.seconds());
    }
  }

  /// Takes the peer's window from a segment that is not older than the last (RFC 9293 section
  /// 3.10.7.4; `tcp_ack_update_window`).
  private int updateWindow(TcpSegment segment) {
    Sender sender = c.sender;
    int window = segment.window();
    if (!segment.has(TcpFlags.SYN)) {
      window <<= c.options.sendScale;
    }
    int sequence = segment.sequence();
    if (!mayUpdateWindow(segment.acknowledgment(), sequence, window)) {
      return 0;
    }
    sender.windowFrom = sequence;
    if (sender.window != window) {
      sender.window = window;
      if (sender.queue.sendHead() != null) {
        sender.slowStartAfterIdle();
      }
      if (window > sender.windowMax) {
        sender.windowMax = window;
        sender.syncMss(sender.pathMtu);
      }
    }
    return AckFlags.WINDOW_UPDATE;
  }

  boolean mayUpdateWindow(int ack, int sequence, int window) {
    Sender sender = c.sender;
    return Seq.after(ack, sender.unacknowledged)
        || Seq.after(sequence, sender.windowFrom)
        || sequence == sender.windowFrom && window > sender.window;
  }

  private int tagSack(TcpSegment segment, int former) {
    List<SackBlock> sack = segment.options().sack();
    return sack.isEmpty() || !c.options.sackOk
        ? 0
        : c.recovery.tagger().tag(segment.acknowledgment(), sack, former);
  }

  /// An acknowledgment from before the last one.
  private int old(TcpSegment segment, int flags) {
    Sender sender = c.sender;
    int former = sender.unacknowledged;
    long reach = Math.min(sender.windowMax, acknowledgedBytes);
    if (Seq.before(segment.acknowledgment(), former - (int) reach)) {
      if ((flags & AckFlags.NO_CHALLENGE) == 0) {
        c.sendChallengeAck();
      }
      c.tcp.drop(DropReason.TCP_UNACCEPTABLE, "tcp.ack-too-old");
      return -1;
    }
    updateStamp(segment, flags);
    if (!segment.options().sack().isEmpty() && c.options.sackOk) {
      begin();
      int formerDelivered = c.recovery.delivered;
      int all = flags | tagSack(segment, former);
      c.recovery.alert(all, former, 0);
      c.tcp.mib.count(Mib.TCP_DELIVERED, c.recovery.delivered - formerDelivered);
      sendAfter();
    }
    return 0;
  }

  private void nothingUnderWay(int flags, int former, int ack) {
    if ((flags & AckFlags.DUPLICATE_SACK) != 0) {
      c.recovery.alert(flags, former, 0);
    }
    WindowProbe.acknowledged(c);
    if (c.recovery.probing) {
      c.recovery.probeAnswered(ack, flags);
    }
  }

  private boolean isDubious(int flags) {
    return (flags & AckFlags.NOT_DUPLICATE) == 0
        || (flags & AckFlags.ALERT) != 0
        || c.recovery.state != CaState.OPEN;
  }

  private static int duplicates(int flags) {
    int news = AckFlags.ADVANCED | AckFlags.NOT_DUPLICATE | AckFlags.DUPLICATE_SACK;
    return (flags & news) == 0 ? 1 : 0;
  }

  /// Lets the congestion window follow (`tcp_cong_control`).
  private void control(int delivered, int lost, int flags) {
    Recovery recovery = c.recovery;
    if (recovery.state.isReducing()) {
      recovery.reduce(delivered, lost, flags);
    } else {
      int enough =
          recovery.reordering > Recovery.REORDERING
              ? AckFlags.FORWARD_PROGRESS
              : AckFlags.DATA_ACKED;
      if ((flags & enough) != 0) {
        c.congestion.grow(delivered);
      }
    }
    c.sender.limits.updatePacingRate();
  }

  private void sendAfter() {
    Recovery recovery = c.recovery;
    if (recovery.sendAfter == Recovery.SEND_NONE || c.state == TcpState.SYN_SENT) {
      return;
    }
    if (recovery.sendAfter == Recovery.SEND_NEW) {
      c.sender.pushPending(c.sender.currentMss(), SendLimits.NO_NAGLE);
      if (Seq.after(c.sender.next, recovery.high)) {
        return;
      }
      recovery.stopForward();
    }
    Retransmitter.resendLost(c);
  }
}
