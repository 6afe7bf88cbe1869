package lvslab.net.tcp;

import lvslab.net.kernel.Mib;
import org.jspecify.annotations.Nullable;

/// What the sender does about losses: recovery by SACK, by duplicate acknowledgments, or after a
/// timeout, and back if the loss was none (RFC 6675, RFC 5681, RFC 6937, RFC 5682;
/// net/ipv4/tcp_input.c, `tcp_fastretrans_alert`).
final class Recovery {
  /// Duplicate acknowledgments that mean a loss.
  static final int REORDERING = 3;

  /// Nothing is to be sent again, or what is lost, or something new (REXMIT_*).
  static final int SEND_NONE = 0;

  static final int SEND_LOST = 1;
  static final int SEND_NEW = 2;

  private static final int RENEGE_MILLIS = 10;

  private final TcpConnection c;
  final Rack rack;
  private @Nullable SackTagger tagger;
  private @Nullable Undo undo;
  private @Nullable WindowReduction reduction;
  CaState state = CaState.OPEN;

  /// What was sent when the state was entered (`high_seq`).
  int high;

  /// When the first retransmission went out, as a stamp, 0 for none (`retrans_stamp`).
  int retransmitStamp;

  /// Segments delivered, found lost, sent again, in all.
  int delivered;

  int lostTotal;
  int retransmittedTotal;
  int reordering = REORDERING;
  boolean reorderingSeen;

  private boolean forward;
  boolean reneged;

  /// What to send at the end of the acknowledgment in work.
  int sendAfter;

  /// Up to where the loss probe reached, if one is out, and whether it sent old data again.
  boolean probing;

  int probeHigh;
  boolean probeRetransmitted;

  Recovery(TcpConnection c) {
    this.c = c;
    rack = new Rack(c, this);
  }

  // Most connections lose nothing, so these come when they are needed.

  SackTagger tagger() {
    if (tagger == null) {
      tagger = new SackTagger(c, this);
    }
    return tagger;
  }

  Undo undo() {
    if (undo == null) {
      undo = new Undo(c, this);
    }
    return undo;
  }

  private WindowReduction reduction() {
    if (reduction == null) {
      reduction = new WindowReduction(c);
    }
    return reduction;
  }

  /// Segments that the peer says came twice.
  int duplicates() {
    return tagger == null ? 0 : tagger.duplicates();
  }

  boolean mayUndo() {
    return undo != null && undo.isPossible();
  }

  void reduce(int delivered, int lost, int flags) {
    reduction().reduce(delivered, lost, flags);
  }

  /// Behind the highest segment that arrived (`tcp_highest_sack_seq`).
  int highestSacked() {
    return tagger == null ? c.sender.unacknowledged : tagger.highestSequence();
  }

  boolean isReno() {
    return !c.options.sackOk;
  }

  void setState(CaState changed) {
    if (changed == CaState.LOSS) {
      c.congestion.cubic.reset();
    }
    state = changed;
  }

  // --- an acknowledgment that is not plain

  /// Decides (`tcp_fastretrans_alert`).
  ///
  /// @return the flags as they are now
  int alert(int flags, int formerUnacknowledged, int duplicates) {
    Sender sender = c.sender;
    sendAfter = SEND_NONE;
    if (sender.out == 0) {
      sender.sacked = 0;
    }
    if ((flags & AckFlags.RENEGED) != 0 && (flags & AckFlags.ADVANCED) != 0) {
      long wait = c.jiffiesOfMicros(c.rtt.smoothed >> 4);
      c.timer.arm(WriteTimer.RETRANSMIT, Math.max(wait, c.jiffiesOf(RENEGE_MILLIS)));
      return flags & ~AckFlags.SET_TIMER;
    }
    if (state == CaState.OPEN) {
      retransmitStamp = 0;
    } else if (!Seq.before(sender.unacknowledged, high) && leave()) {
      return flags;
    }
    return switch (state) {
      case RECOVERY -> inRecovery(flags, formerUnacknowledged, duplicates);
      case LOSS -> inLoss(flags, duplicates);
      default -> inOrder(flags, duplicates);
    };
  }

  /// All that was out when the state began is acknowledged.
  ///
  /// @return true if nothing more is to be done
  private boolean leave() {
    if (state == CaState.CWR) {
      if (c.sender.unacknowledged != high) {
        reduction().end();
        setState(CaState.OPEN);
      }
    } else if (state == CaState.RECOVERY) {
      if (isReno()) {
        c.sender.sacked = 0;
      }
      if (undo().recoveryEnded()) {
        return true;
      }
      reduction().end();
    }
    return false;
  }

  private int inRecovery(int flags, int formerUnacknowledged, int duplicates) {
    if ((flags & AckFlags.ADVANCED) == 0) {
      RenoSack.add(c, duplicates);
    } else if (undo().partially(formerUnacknowledged)) {
      return flags;
    }
    if (undo().byDuplicate()) {
      tryOpen();
    }
    int after = identifyLoss(flags);
    if (state != CaState.RECOVERY) {
      if (c.sender.lost == 0) {
        return after;
      }
      enterRecovery();
    }
    sendAfter = SEND_LOST;
    return after;
  }

  private int inLoss(int flags, int duplicates) {
    processLoss(flags, duplicates);
    int after = identifyLoss(flags);
    boolean goOn = state == CaState.OPEN || (after & AckFlags.LOST_RETRANSMISSION) != 0;
    return goOn ? inOrder(after, duplicates) : after;
  }

  private int inOrder(int flags, int duplicates) {
    if (isReno()) {
      if ((flags & AckFlags.ADVANCED) != 0) {
        c.sender.sacked = 0;
      }
      RenoSack.add(c, duplicates);
    }
    if (undo != null && state.compareTo(CaState.DISORDER) <= 0) {
      undo.byDuplicate();
    }
    int after = identifyLoss(flags);
    if (c.sender.lost == 0) {
      tryOpen();
      return after;
    }
    enterRecovery();
    sendAfter = SEND_LOST;
    return after;
  }

  private int identifyLoss(int flags) {
    if (c.sender.queue.oldestSent() == null) {
      return flags;
    }
    if (isReno()) {
      rack.markRenoLoss((flags & AckFlags.ADVANCED) != 0);
      return flags;
    }
    int before = c.sender.retransmitted;
    int after = rack.markLost() ? flags & ~AckFlags.SET_TIMER : flags;
    return before > c.sender.retransmitted ? after | AckFlags.LOST_RETRANSMISSION : after;
  }

  /// After a timeout (RFC 5682, F-RTO; `tcp_process_loss`).
  private void processLoss(int flags, int duplicates) {
    Sender sender = c.sender;
    boolean advanced = (flags & AckFlags.ADVANCED) != 0;
    boolean recovered = !Seq.before(sender.unacknowledged, high);
    if (advanced && undo().afterTimeout(false)) {
      return;
    }
    if (forward) {
      if ((flags & AckFlags.ORIGINAL_SACKED) != 0 && undo().afterTimeout(true)) {
        return;
      }
      if (Seq.after(sender.next, high)) {
        forward = forward && (flags & AckFlags.DATA_SACKED) == 0 && duplicates == 0;
      } else if (advanced && !recovered) {
        high = sender.next;
        if (sender.queue.sendHead() != null && Seq.after(sender.windowEnd(), sender.next)) {
          sendAfter = SEND_NEW;
          return;
        }
        forward = false;
      }
    }
    if (recovered) {
      undo().recoveryEnded();
      return;
    }
    if (isReno()) {
      if (Seq.after(sender.next, high) && duplicates > 0) {
        RenoSack.add(c, duplicates);
      } else if (advanced) {
        sender.sacked = 0;
      }
    }
    sendAfter = SEND_LOST;
  }

  void stopForward() {
    forward = false;
  }

  // --- entering

  /// The retransmission timer fired (`tcp_enter_loss`).
  void enterLoss() {
    Sender sender = c.sender;
    boolean fresh = state.compareTo(CaState.RECOVERY) < 0;
    boolean calm = state.compareTo(CaState.DISORDER) <= 0;
    rack.markAllLost();
    if (calm
        || !Seq.after(high, sender.unacknowledged)
        || state == CaState.LOSS && c.timer.retransmissions == 0) {
      c.congestion.priorThreshold = c.congestion.currentThreshold();
      c.congestion.priorWindow = c.congestion.window;
      c.congestion.shrinkThreshold();
      undo().begin();
    }
    c.congestion.setWindow(sender.inFlight() + 1);
    c.congestion.counter = 0;
    c.congestion.touch();
    if (calm && sender.sacked >= REORDERING) {
      reordering = Math.min(reordering, REORDERING);
    }
    setState(CaState.LOSS);
    high = sender.next;
    probing = false;
    forward = fresh || c.timer.retransmissions > 0;
  }

  /// The retransmission timer fired for the first time: what was tried before has failed
  /// (`tcp_retransmit_timer`).
  void countFailure() {
    if (c.timer.retransmissions > 0) {
      return;
    }
    if (state == CaState.RECOVERY) {
      c.count(isReno() ? Mib.TCP_RENO_RECOVERY_FAIL : Mib.TCP_SACK_RECOVERY_FAIL);
    } else if (state == CaState.LOSS) {
      c.count(Mib.TCP_LOSS_FAILURES);
    } else if (state == CaState.DISORDER || c.sender.sacked > 0) {
      c.count(isReno() ? Mib.TCP_RENO_FAILURES : Mib.TCP_SACK_FAILURES);
    }
  }

  /// A loss was found (`tcp_enter_recovery`).
  void enterRecovery() {
    c.count(isReno() ? Mib.TCP_RENO_RECOVERY : Mib.TCP_SACK_RECOVERY);
    cleanStamp();
    c.congestion.priorThreshold = 0;
    undo().begin();
    if (!state.isReducing()) {
      c.congestion.priorThreshold = c.congestion.currentThreshold();
      startReduction();
    }
    setState(CaState.RECOVERY);
  }

  /// The loss probe repaired a loss that nothing else showed (RFC 8985 section 7.4.2;
  /// `tcp_process_tlp_ack`).
  void probeAnswered(int acknowledgment, int flags) {
    if (Seq.before(acknowledgment, probeHigh)) {
      return;
    }
    int plain = AckFlags.ADVANCED | AckFlags.NOT_DUPLICATE | AckFlags.DATA_SACKED;
    if (!probeRetransmitted || (flags & AckFlags.PROBE_DUPLICATE) != 0) {
      probing = false;
    } else if (Seq.after(acknowledgment, probeHigh)) {
      startReduction();
      setState(CaState.CWR);
      reduction().end();
      keepOpen();
      c.count(Mib.TCP_LOSS_PROBE_RECOVERY);
    } else if ((flags & plain) == 0) {
      probing = false;
    }
  }

  private void startReduction() {
    high = c.sender.next;
    probing = false;
    reduction().begin();
  }

  /// Segments went out.
  void sentInReduction(int segments) {
    if (state.isReducing()) {
      reduction().sent(segments);
    }
  }

  // --- leaving

  private boolean anyRetransmitted() {
    @Nullable SendBuffer oldest = c.sender.queue.oldestSent();
    return c.sender.retransmitted > 0 || oldest != null && oldest.is(SendBuffer.EVER_RETRANSMITTED);
  }

  void cleanStamp() {
    if (!anyRetransmitted()) {
      retransmitStamp = 0;
    }
  }

  private void tryOpen() {
    cleanStamp();
    if (state != CaState.CWR) {
      keepOpen();
    }
  }

  void keepOpen() {
    boolean disorder = c.sender.sacked + c.sender.lost > 0 || anyRetransmitted();
    CaState now = disorder ? CaState.DISORDER : CaState.OPEN;
    if (state != now) {
      setState(now);
      high = c.sender.next;
    }
  }

  /// Sends lost segments again without shrinking: the path's MTU was the reason
  /// (`tcp_non_congestion_loss_retransmit`).
  void resendWithoutCongestion() {
    if (state != CaState.LOSS) {
      high = c.sender.next;
      c.congestion.threshold = c.congestion.currentThreshold();
      c.congestion.priorThreshold = 0;
      undo().forget();
      setState(CaState.LOSS);
    }
    Retransmitter.resendLost(c);
  }
}
