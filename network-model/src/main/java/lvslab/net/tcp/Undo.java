package lvslab.net.tcp;

import lvslab.net.kernel.Mib;
import org.jspecify.annotations.Nullable;

/// Takes a retreat back when it turns out that nothing was lost (RFC 3522, RFC 4015;
/// net/ipv4/tcp_input.c, `tcp_may_undo`).
final class Undo {
  private final TcpConnection c;
  private final Recovery recovery;

  /// Whether there is a retreat to be taken back, and where it began (`undo_marker`).
  private boolean possible;

  private int from;

  /// Retransmissions that did not turn out to be needless, -1 if there were none (`undo_retrans`).
  private int retransmissions = -1;

  Undo(TcpConnection c, Recovery recovery) {
    this.c = c;
    this.recovery = recovery;
  }

  boolean isPossible() {
    return possible;
  }

  int from() {
    return from;
  }

  void beginAt(int sequence) {
    possible = true;
    from = sequence;
  }

  void forget() {
    possible = false;
  }

  void retransmitted(int segments) {
    retransmissions = Math.max(0, retransmissions) + segments;
  }

  /// Segments up to a number came twice.
  void needless(int end, int segments) {
    if (possible && retransmissions > 0 && Seq.after(end, from)) {
      retransmissions = Math.max(0, retransmissions - segments);
    }
  }

  void begin() {
    possible = true;
    from = c.sender.unacknowledged;
    retransmissions = c.sender.retransmitted;
    if (recovery.probing && recovery.probeRetransmitted) {
      retransmissions++;
    }
    if (retransmissions == 0) {
      retransmissions = -1;
    }
  }

  /// Whether the acknowledgment was for the first sending (RFC 3522; `tcp_packet_delayed`).
  private boolean wasDelayed() {
    if (recovery.retransmitStamp != 0) {
      return c.options.echoes() && Seq.before(c.options.echo, recovery.retransmitStamp);
    }
    if (recovery.isReno() && !Seq.before(c.sender.unacknowledged, recovery.high)) {
      return false;
    }
    return c.state != TcpState.SYN_SENT;
  }

  private boolean isUndoable() {
    return possible && (retransmissions == 0 || wasDelayed());
  }

  private void undo(boolean unmark) {
    if (unmark) {
      for (@Nullable SendBuffer at = c.sender.queue.oldestSent(); at != null; at = at.next) {
        at.marks &= ~SendBuffer.LOST;
      }
      c.sender.lost = 0;
    }
    c.congestion.undo();
    possible = false;
    recovery.rack.touch();
  }

  /// Without SACK the end of the recovery must not look like its beginning.
  private boolean preventsReopen() {
    if (c.sender.unacknowledged == recovery.high && recovery.isReno()) {
      recovery.cleanStamp();
      return true;
    }
    return false;
  }

  /// The recovery is over.
  ///
  /// @return true if the state must stay as it is
  boolean recoveryEnded() {
    if (isUndoable()) {
      c.count(recovery.state == CaState.LOSS ? Mib.TCP_LOSS_UNDO : Mib.TCP_FULL_UNDO);
      undo(false);
    } else {
      recovery.rack.recovered();
    }
    if (preventsReopen()) {
      return true;
    }
    recovery.setState(CaState.OPEN);
    recovery.reneged = false;
    return false;
  }

  /// The peer says that all retransmissions came twice.
  boolean byDuplicate() {
    if (possible && retransmissions == 0) {
      recovery.rack.duplicateUndid();
      c.count(Mib.TCP_DSACK_UNDO);
      undo(false);
      return true;
    }
    return false;
  }

  /// After a timeout, because the first sending has arrived or F-RTO says so.
  boolean afterTimeout(boolean byForward) {
    if (!byForward && !isUndoable()) {
      return false;
    }
    undo(true);
    c.count(Mib.TCP_LOSS_UNDO);
    if (byForward) {
      c.count(Mib.TCP_SPURIOUS_RTOS);
    }
    c.timer.retransmissions = 0;
    if (preventsReopen()) {
      return true;
    }
    if (byForward || !recovery.isReno()) {
      recovery.setState(CaState.OPEN);
      recovery.reneged = false;
    }
    return true;
  }

  /// In a recovery, because the first sending has arrived.
  ///
  /// @return true if retransmissions are still out
  boolean partially(int formerUnacknowledged) {
    if (!possible || !wasDelayed()) {
      return false;
    }
    recovery.tagger().checkReordering(formerUnacknowledged, Mib.TCP_TS_REORDER);
    if (c.sender.retransmitted > 0) {
      return true;
    }
    recovery.cleanStamp();
    undo(true);
    c.count(Mib.TCP_PARTIAL_UNDO);
    recovery.keepOpen();
    return false;
  }
}
