package lvslab.net.conntrack;

import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.track.TcpSide;
import lvslab.net.track.TcpTrackState;
import lvslab.net.track.TcpTracking;
import lvslab.net.track.TrackedConnection;
import lvslab.net.track.TrackedConnection.Status;
import lvslab.net.wire.TcpSegment;

/// Follows the states of TCP connections (net/netfilter/nf_conntrack_proto_tcp.c).
final class TcpTracker {
  private final Kernel kernel;
  private final IntTable<ConntrackKey> conf;
  private final ConntrackTable table;
  private final TcpWindow window;

  TcpTracker(Kernel kernel, IntTable<ConntrackKey> conf, ConntrackTable table) {
    this.kernel = kernel;
    this.conf = conf;
    this.table = table;
    window = new TcpWindow(conf);
  }

  /// Takes a segment in (`nf_conntrack_tcp_packet`).
  ///
  /// @param connection its connection
  /// @param tracking the same as TCP sees it
  /// @param reply its direction
  /// @param segment the segment
  /// @return what becomes of it
  Outcome take(
      TrackedConnection connection, TcpTracking tracking, boolean reply, TcpSegment segment) {
    if (!TcpTransitions.isValid(segment)
        || !connection.is(Status.CONFIRMED) && !opens(tracking, segment)) {
      return Outcome.INVALID;
    }
    int kind = TcpTransitions.kindOf(segment);
    TcpTrackState former = tracking.state;
    TcpTrackState next = TcpTransitions.next(reply, kind, former);
    boolean checked = true;
    switch (next) {
      case SYN_SENT -> {
        if (former.compareTo(TcpTrackState.TIME_WAIT) >= 0) {
          if (isOver(tracking, reply)) {
            return table.kill(connection) ? Outcome.REPEAT : Outcome.DROP;
          }
          return ignore(tracking, reply, kind, segment);
        }
      }
      case IGNORE -> {
        if (!answersIgnoredSyn(tracking, reply, kind, segment)) {
          return ignore(tracking, reply, kind, segment);
        }
        believeIgnoredSyn(tracking, reply);
        former = TcpTrackState.SYN_SENT;
        next = TcpTrackState.SYN_RECV;
      }
      case INVALID -> {
        return Outcome.INVALID;
      }
      case TIME_WAIT -> {
        if (isChallenge(tracking, reply, kind)) {
          tracking.lastFlags &= ~TcpTracking.CHALLENGE_EXPECTED;
          return Outcome.ACCEPT;
        }
      }
      case SYN_SENT2 -> tracking.lastFlags |= TcpTracking.SIMULTANEOUS_OPEN;
      case SYN_RECV -> {
        boolean both = (tracking.lastFlags & TcpTracking.SIMULTANEOUS_OPEN) != 0;
        if (reply && kind == TcpTransitions.ACK && both) {
          next = TcpTrackState.ESTABLISHED;
        }
      }
      case CLOSE -> {
        if (kind == TcpTransitions.RESET) {
          Reset reset = reset(connection, tracking, reply, segment);
          if (reset == Reset.INVALID) {
            return Outcome.INVALID;
          }
          next = reset == Reset.DOUBTED ? former : next;
          checked = reset != Reset.BELIEVED;
        }
      }
      default -> {}
    }
    if (checked && !window.accepts(tracking, reply, kind, segment)) {
      return Outcome.INVALID;
    }
    return enter(connection, tracking, reply, new Step(kind, former, next));
  }

  /// A connection begins, perhaps in its middle (`tcp_new`).
  private boolean opens(TcpTracking tracking, TcpSegment segment) {
    TcpTrackState first =
        TcpTransitions.next(false, TcpTransitions.kindOf(segment), TcpTrackState.NONE);
    if (first == TcpTrackState.INVALID) {
      return false;
    }
    boolean begins = first == TcpTrackState.SYN_SENT;
    if (!begins && !conf.isOn(ConntrackKey.TCP_LOOSE)) {
      return false;
    }
    tracking.reset();
    TcpSide sender = tracking.side(false);
    sender.end = TcpWindow.endOf(segment);
    sender.maxWindow = Math.max(1, segment.window());
    sender.maxEnd = sender.end;
    if (begins) {
      TcpWindow.readOptions(segment, sender);
    } else {
      sender.maxEnd += (int) sender.maxWindow;
      sender.set(TcpSide.SACK_PERMITTED | TcpSide.BE_LIBERAL);
      tracking.side(true).set(TcpSide.SACK_PERMITTED | TcpSide.BE_LIBERAL);
    }
    tracking.lastKind = TcpTransitions.NONE;
    return true;
  }

  /// Whether a SYN may open the connection anew.
  private static boolean isOver(TcpTracking tracking, boolean reply) {
    boolean closed = tracking.side(false).has(TcpSide.CLOSE_INIT);
    closed |= tracking.side(true).has(TcpSide.CLOSE_INIT);
    boolean reset = tracking.lastReply == reply && tracking.lastKind == TcpTransitions.RESET;
    return closed || reset;
  }

  private static boolean answersIgnoredSyn(
      TcpTracking tracking, boolean reply, int kind, TcpSegment segment) {
    return kind == TcpTransitions.SYN_ACK
        && tracking.lastKind == TcpTransitions.SYN
        && tracking.lastReply != reply
        && segment.acknowledgment() == tracking.lastEnd;
  }

  private static void believeIgnoredSyn(TcpTracking tracking, boolean reply) {
    TcpSide opener = tracking.side(tracking.lastReply);
    opener.end = tracking.lastEnd;
    opener.maxEnd = tracking.lastEnd;
    opener.maxWindow = Math.max(1, tracking.lastWindow);
    opener.scale = tracking.lastScale;
    tracking.lastFlags &= ~TcpTracking.CHALLENGE_EXPECTED;
    opener.flags = tracking.lastFlags;
    tracking.side(reply).reset();
  }

  /// Lets a segment through without believing it, and remembers it.
  private static Outcome ignore(TcpTracking tracking, boolean reply, int kind, TcpSegment segment) {
    tracking.lastKind = kind;
    tracking.lastReply = reply;
    tracking.lastSequence = segment.sequence();
    tracking.lastEnd = TcpWindow.endOf(segment);
    tracking.lastWindow = segment.window();
    if (kind == TcpTransitions.SYN && !reply) {
      var offered = new TcpTracking().side(false);
      TcpWindow.readOptions(segment, offered);
      tracking.lastFlags = offered.flags;
      tracking.lastScale = offered.scale;
      if (tracking.state == TcpTrackState.LAST_ACK) {
        tracking.lastFlags |= TcpTracking.CHALLENGE_EXPECTED;
      }
    }
    return Outcome.ACCEPT;
  }

  /// Whether an ACK is not that of the last FIN but protests against a SYN (RFC 5961).
  private static boolean isChallenge(TcpTracking tracking, boolean reply, int kind) {
    return tracking.state == TcpTrackState.LAST_ACK
        && kind == TcpTransitions.ACK
        && tracking.lastReply != reply
        && tracking.lastKind == TcpTransitions.SYN
        && (tracking.lastFlags & TcpTracking.CHALLENGE_EXPECTED) != 0;
  }

  /// What a reset is.
  private enum Reset {
    /// It cannot be.
    INVALID,
    /// Its numbers decide.
    CHECKED,
    /// A challenge ACK may follow, so the state stays.
    DOUBTED,
    /// Numbers do not matter.
    BELIEVED
  }

  private Reset reset(
      TrackedConnection connection, TcpTracking tracking, boolean reply, TcpSegment segment) {
    if (ConntrackTable.isEnding(connection)) {
      return Reset.BELIEVED;
    }
    Reset found = Reset.CHECKED;
    TcpSide peer = tracking.side(!reply);
    if (peer.has(TcpSide.MAX_ACK_SET) && tracking.lastKind != TcpTransitions.SYN) {
      int sequence = segment.sequence();
      boolean established = connection.isTcpEstablished();
      if (sequence == 0 && !established) {
        return Reset.CHECKED;
      }
      if (TcpWindow.before(sequence, peer.maxAck)
          && !conf.isOn(ConntrackKey.TCP_IGNORE_INVALID_RST)) {
        return Reset.INVALID;
      }
      boolean behindData =
          tracking.lastKind == TcpTransitions.ACK
              && tracking.lastReply == reply
              && sequence == tracking.lastEnd;
      if (!established || sequence == peer.maxAck || behindData) {
        return Reset.CHECKED;
      }
      found = Reset.DOUBTED;
    }
    boolean afterSyn = connection.is(Status.SEEN_REPLY) && tracking.lastKind == TcpTransitions.SYN;
    boolean afterAck = !connection.is(Status.ASSURED) && tracking.lastKind == TcpTransitions.ACK;
    boolean refuses = segment.acknowledgment() == tracking.lastEnd;
    return (afterSyn || afterAck) && refuses ? Reset.BELIEVED : found;
  }

  /// A state that a segment leads to.
  private record Step(int kind, TcpTrackState former, TcpTrackState next) {}

  private Outcome enter(
      TrackedConnection connection, TcpTracking tracking, boolean reply, Step step) {
    int kind = step.kind();
    TcpTrackState former = step.former();
    TcpTrackState next = step.next();
    tracking.lastKind = kind;
    tracking.lastReply = reply;
    tracking.state = next;
    if (former != next && next == TcpTrackState.FIN_WAIT) {
      tracking.side(reply).set(TcpSide.CLOSE_INIT);
    }
    boolean changed = former != next;
    int seconds = lifeSeconds(tracking, kind, next);
    if (!connection.is(Status.SEEN_REPLY)) {
      if (kind == TcpTransitions.RESET) { // nobody answered, or only by this
        table.kill(connection);
        return Outcome.ACCEPT;
      }
      if (kind == TcpTransitions.SYN && former == TcpTrackState.SYN_SENT) {
        return Outcome.ACCEPT; // a SYN sent again does not lengthen its life
      }
      if (next == TcpTrackState.ESTABLISHED) {
        seconds = Math.min(seconds, conf.get(ConntrackKey.TCP_TIMEOUT_UNACKNOWLEDGED));
      }
    } else if (!connection.is(Status.ASSURED)
        && (former == TcpTrackState.SYN_RECV || former == TcpTrackState.ESTABLISHED)
        && next == TcpTrackState.ESTABLISHED) {
      connection.set(Status.ASSURED);
      changed = true;
    }
    Lives.refresh(kernel, connection, (long) seconds * kernel.clock().hz());
    if (changed) {
      table.noteChange();
    }
    return Outcome.ACCEPT;
  }

  private int lifeSeconds(TcpTracking tracking, int kind, TcpTrackState next) {
    int seconds = conf.get(lifeOf(next));
    int retransmitted = conf.get(ConntrackKey.TCP_TIMEOUT_MAX_RETRANS);
    int unacknowledged = conf.get(ConntrackKey.TCP_TIMEOUT_UNACKNOWLEDGED);
    boolean open =
        tracking.side(false).has(TcpSide.DATA_UNACKNOWLEDGED)
            || tracking.side(true).has(TcpSide.DATA_UNACKNOWLEDGED);
    boolean often = tracking.retransmissions >= conf.get(ConntrackKey.TCP_MAX_RETRANS);
    if (often && seconds > retransmitted) {
      return retransmitted;
    }
    if (kind == TcpTransitions.RESET) {
      return conf.get(ConntrackKey.TCP_TIMEOUT_CLOSE);
    }
    if (open && seconds > unacknowledged) {
      return unacknowledged;
    }
    return tracking.lastWindow == 0 && seconds > retransmitted ? retransmitted : seconds;
  }

  private static ConntrackKey lifeOf(TcpTrackState state) {
    return switch (state) {
      case SYN_SENT, SYN_SENT2 -> ConntrackKey.TCP_TIMEOUT_SYN_SENT;
      case SYN_RECV -> ConntrackKey.TCP_TIMEOUT_SYN_RECV;
      case ESTABLISHED -> ConntrackKey.TCP_TIMEOUT_ESTABLISHED;
      case FIN_WAIT -> ConntrackKey.TCP_TIMEOUT_FIN_WAIT;
      case CLOSE_WAIT -> ConntrackKey.TCP_TIMEOUT_CLOSE_WAIT;
      case LAST_ACK -> ConntrackKey.TCP_TIMEOUT_LAST_ACK;
      case TIME_WAIT -> ConntrackKey.TCP_TIMEOUT_TIME_WAIT;
      default -> ConntrackKey.TCP_TIMEOUT_CLOSE;
    };
  }
}
