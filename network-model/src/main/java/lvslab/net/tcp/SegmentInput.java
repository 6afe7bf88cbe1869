package lvslab.net.tcp;

import lvslab.net.kernel.Mib;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;

/// The way of a segment through a connection (RFC 9293 section 3.10.7; net/ipv4/tcp_input.c,
/// `tcp_rcv_state_process`, `tcp_validate_incoming`).
final class SegmentInput {
  private static final int PAWS_WINDOW = 1;

  private final TcpConnection c;

  int segmentsReceived;
  int dataSegmentsReceived;

  SegmentInput(TcpConnection c) {
    this.c = c;
  }

  /// Takes a segment of a connection in any state but SYN_SENT.
  ///
  /// @return false if a reset is to be sent
  boolean receive(TcpSegment segment) {
    count(segment);
    if (c.state == TcpState.CLOSE) {
      c.tcp.drop(DropReason.TCP_UNACCEPTABLE, "tcp.closed");
      return true;
    }
    c.options.sawTimestamp = false;
    if ((segment.flags() & (TcpFlags.ACK | TcpFlags.RST | TcpFlags.SYN)) == 0) {
      c.tcp.drop(DropReason.TCP_UNACCEPTABLE, "tcp.flags");
      return true;
    }
    if (!validate(segment)) {
      return true;
    }
    return c.state == TcpState.ESTABLISHED ? established(segment) : otherState(segment);
  }

  void count(TcpSegment segment) {
    segmentsReceived++;
    if (!segment.data().isEmpty()) {
      dataSegmentsReceived++;
    }
  }

  private boolean established(TcpSegment segment) {
    if (c.acks.process(segment, AckFlags.UPDATE_STAMP) < 0) {
      return true;
    }
    c.window.measureByStamp(segment.data().length());
    c.receiver.receive(segment);
    finish();
    return true;
  }

  private void finish() {
    c.sender.pushPending();
    c.checkSpace();
    c.acking.check();
  }

  private boolean otherState(TcpSegment segment) {
    int result = c.acks.process(segment, AckFlags.UPDATE_STAMP | AckFlags.NO_CHALLENGE);
    if (result <= 0) {
      if (c.state == TcpState.SYN_RECV) {
        return false;
      }
      if (result < 0) {
        c.sendChallengeAck();
        return true;
      }
    }
    switch (c.state) {
      case SYN_RECV -> establish(segment);
      case FIN_WAIT1, CLOSING, LAST_ACK -> {
        if (c.sender.unacknowledged == c.sender.written) {
          ClosingStep step = Closing.finAcknowledged(c, segment);
          if (step != ClosingStep.GO_ON) {
            return step == ClosingStep.DONE;
          }
        }
      }
      default -> {}
    }
    return takeData(segment);
  }

  private boolean takeData(TcpSegment segment) {
    boolean wanted =
        switch (c.state) {
          case CLOSE_WAIT, CLOSING, LAST_ACK -> Seq.before(segment.sequence(), c.receiver.next);
          case FIN_WAIT1, FIN_WAIT2, ESTABLISHED -> true;
          default -> false;
        };
    if (wanted) {
      if (c.state != TcpState.ESTABLISHED && c.receiveShutdown && hasNewData(segment)) {
        c.count(Mib.TCP_ABORT_ON_DATA);
        Closing.reset(c);
        return false; // nobody will read it
      }
      c.receiver.receive(segment);
    }
    if (c.state != TcpState.CLOSE) {
      finish();
    }
    return true;
  }

  boolean hasNewData(TcpSegment segment) {
    int end = segment.sequence() + segment.sequenceLength();
    boolean fin = segment.has(TcpFlags.FIN);
    return segment.sequenceLength() != 0 && Seq.after(fin ? end - 1 : end, c.receiver.next);
  }

  /// The handshake ends with this acknowledgment.
  private void establish(TcpSegment segment) {
    c.recovery.delivered++;
    if (c.rtt.smoothed == 0) {
      c.acked.measureHandshake(-1);
    }
    if (c.options.timestampsOk) {
      c.sender.advertisedMss -= PeerOptions.TIMESTAMP_BYTES;
    }
    c.recovery.retransmitStamp = 0;
    c.established();
    c.receiver.copied = c.receiver.next;
    c.setState(TcpState.ESTABLISHED, "handshake");
    c.sender.unacknowledged = segment.acknowledgment();
    c.sender.window = segment.window() << c.options.sendScale;
    c.sender.windowFrom = segment.sequence();
    c.sender.limits.updatePacingRate();
    c.sender.lastSent = c.jiffies();
    c.acking.startGuess();
    if (c.socket != null) {
      c.socket.wake(TcpSocket.CONNECTED);
    }
    if (c.sendShutdown) {
      Closing.shutdownWrite(c);
    }
  }

  // --- what is acceptable

  private boolean validate(TcpSegment segment) {
    c.options.readStamps(segment);
    boolean reset = segment.has(TcpFlags.RST);
    if (c.options.sawTimestamp && !reset && isFromThePast(segment)) {
      c.count(Mib.PAWS_ESTAB);
      unacceptable(segment, Mib.TCP_ACK_SKIPPED_PAWS, "tcp.paws");
      return false;
    }
    if (!isInWindow(segment)) {
      if (reset) {
        if (isResetBeforeFin(segment)) {
          Closing.reset(c);
        } else {
          c.tcp.drop(DropReason.TCP_UNACCEPTABLE, "tcp.reset-out-of-window");
        }
      } else if (segment.has(TcpFlags.SYN)) {
        challengeSyn();
      } else {
        unacceptable(segment, Mib.TCP_ACK_SKIPPED_SEQ, "tcp.out-of-window");
      }
      return false;
    }
    if (reset) {
      receiveReset(segment);
      return false;
    }
    if (segment.has(TcpFlags.SYN) && !isCrossedSynAck(segment)) {
      challengeSyn();
      return false;
    }
    return true;
  }

  private void receiveReset(TcpSegment segment) {
    boolean exact =
        segment.sequence() == c.receiver.next
            || isResetBeforeFin(segment)
            || c.options.sackOk
                && c.receiver.sackBlocks() > 0
                && c.receiver.sacks().hasBlocks()
                && segment.sequence() == c.receiver.sacks().highest();
    if (exact) {
      Closing.reset(c);
    } else {
      challenge("tcp.reset-not-exact");
    }
  }

  private void challengeSyn() {
    if (c.state == TcpState.ESTABLISHED) {
      c.count(Mib.TCP_IN_ERRS);
    }
    c.count(Mib.TCP_SYN_CHALLENGE);
    challenge("tcp.syn");
  }

  private void challenge(String rule) {
    c.sendChallengeAck();
    c.tcp.drop(DropReason.TCP_UNACCEPTABLE, rule);
  }

  /// Tells the peer where we are, but not too often if it brings no data (`tcp_send_dupack`).
  private void unacceptable(TcpSegment segment, Mib counter, String rule) {
    if (!c.tcp.limits.isTooSoon(c, segment, counter)) {
      int end = segment.sequence() + segment.sequenceLength();
      if (segment.sequenceLength() != 0 && Seq.before(segment.sequence(), c.receiver.next)) {
        c.count(Mib.DELAYED_ACK_LOST);
        c.acking.enterQuick();
        c.receiver.duplicate(
            segment.sequence(), Seq.after(end, c.receiver.next) ? c.receiver.next : end);
      }
      c.output.sendAck();
    }
    c.tcp.drop(DropReason.TCP_UNACCEPTABLE, rule);
  }

  private boolean isFromThePast(TcpSegment segment) {
    return !c.options.isFresh(PAWS_WINDOW, c.seconds()) && !isReorderedAck(segment);
  }

  /// An acknowledgment that was overtaken is no attack (`tcp_disordered_ack`).
  private boolean isReorderedAck(TcpSegment segment) {
    return segment.has(TcpFlags.ACK)
        && segment.sequenceLength() == 0
        && segment.sequence() == c.receiver.next
        && segment.acknowledgment() == c.sender.unacknowledged
        && !c.acks.mayUpdateWindow(
            segment.acknowledgment(), segment.sequence(), segment.window() << c.options.sendScale)
        && c.options.recent - c.options.value <= c.rtt.timeout * 1024 / c.hz();
  }

  private boolean isInWindow(TcpSegment segment) {
    int end = segment.sequence() + segment.sequenceLength();
    return !Seq.before(end, c.window.updatedAt)
        && !Seq.after(segment.sequence(), c.receiver.next + c.window.open());
  }

  /// A reset that was sent before the peer's own FIN was counted (`tcp_reset_check`).
  private boolean isResetBeforeFin(TcpSegment segment) {
    boolean finReceived =
        c.state == TcpState.CLOSE_WAIT
            || c.state == TcpState.LAST_ACK
            || c.state == TcpState.CLOSING;
    return finReceived && segment.sequence() == c.receiver.next - 1;
  }

  /// The answer to our SYN, which crossed the peer's (RFC 9293 figure 7).
  private boolean isCrossedSynAck(TcpSegment segment) {
    return c.state == TcpState.SYN_RECV
        && c.socket != null
        && segment.has(TcpFlags.ACK)
        && segment.data().isEmpty()
        && segment.sequence() + 1 == c.receiver.next
        && segment.acknowledgment() == c.sender.next;
  }
}
