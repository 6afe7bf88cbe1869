package lvslab.net.tcp;

import lvslab.net.kernel.Mib;
import lvslab.net.socket.Errno;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/// The ways a connection ends (RFC 9293 section 3.6; net/ipv4/tcp.c, `__tcp_close`; tcp_input.c,
/// `tcp_fin`, `tcp_reset`).
final class Closing {
  /// How long TIME_WAIT lasts (TCP_TIMEWAIT_LEN).
  static final long TIME_WAIT_MILLIS = 60_000;

  private Closing() {}

  // --- by the program

  /// The program writes no more (`tcp_shutdown`).
  static void shutdownWrite(TcpConnection c) {
    c.sendShutdown = true;
    switch (c.state) {
      case ESTABLISHED, SYN_SENT, CLOSE_WAIT -> {
        if (leave(c, "shutdown")) {
          c.sender.sendFin();
        }
      }
      default -> {}
    }
  }

  /// Goes to the state that follows when nothing more is sent (`tcp_close_state`).
  ///
  /// @return whether a FIN is to be sent
  private static boolean leave(TcpConnection c, String why) {
    switch (c.state) {
      case SYN_RECV, ESTABLISHED -> c.setState(TcpState.FIN_WAIT1, why);
      case CLOSE_WAIT -> c.setState(TcpState.LAST_ACK, why);
      case SYN_SENT -> {
        c.setState(TcpState.CLOSE, why);
        return false;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /// The program lets go (`__tcp_close`): a reset if it leaves data unread, else a FIN.
  static void close(TcpConnection c) {
    c.receiveShutdown = true;
    c.sendShutdown = true;
    boolean unread = c.receiver.discardAll();
    if (c.state != TcpState.CLOSE) {
      if (unread) {
        c.count(Mib.TCP_ABORT_ON_CLOSE);
        c.setState(TcpState.CLOSE, "closed with data unread");
        sendReset(c);
      } else if (leave(c, "close")) {
        c.sender.sendFin();
      }
    }
    orphan(c);
  }

  /// The program lets go without a farewell (SO_LINGER 0; `tcp_disconnect`).
  static void abort(TcpConnection c) {
    TcpState former = c.state;
    c.receiveShutdown = true;
    c.sendShutdown = true;
    boolean unread = c.receiver.discardAll();
    if (former != TcpState.CLOSE) {
      c.count(unread ? Mib.TCP_ABORT_ON_CLOSE : Mib.TCP_ABORT_ON_DATA);
      c.setState(TcpState.CLOSE, "abort");
      boolean unsent = c.sender.next != c.sender.written;
      boolean ending = former == TcpState.CLOSING || former == TcpState.LAST_ACK;
      if (former.needsReset() || unsent && ending) {
        sendReset(c);
      }
    }
    orphan(c);
  }

  private static void orphan(TcpConnection c) {
    c.dead = true;
    c.socket = null;
    c.tcp.orphans().added();
    if (c.state == TcpState.FIN_WAIT2 && c.skipsFinWait()) {
      c.setState(TcpState.CLOSE, "not waiting for a FIN");
      sendReset(c);
      c.count(Mib.TCP_ABORT_ON_LINGER);
    } else if (c.state == TcpState.FIN_WAIT2) {
      long linger = finJiffies(c);
      long wait = c.jiffiesOf(TIME_WAIT_MILLIS);
      if (linger > wait) {
        c.keepAlive().arm(linger - wait);
      } else {
        timeWait(c, true, linger);
        return;
      }
    }
    if (c.state != TcpState.CLOSE && c.tcp.orphans().areTooMany(0)) {
      c.setState(TcpState.CLOSE, "too many orphans");
      sendReset(c);
      c.count(Mib.TCP_ABORT_ON_MEMORY);
    }
    if (c.state == TcpState.CLOSE) {
      destroy(c);
    }
  }

  private static void destroy(TcpConnection c) {
    c.stopTimers();
    c.sender.queue.clear();
    c.receiver.discardReassembly();
    c.tcp.orphans().removed();
    c.tcp.destroyed();
  }

  private static void sendReset(TcpConnection c) {
    c.count(Mib.TCP_OUT_RSTS);
    c.output.sendBare(TcpFlags.ACK | TcpFlags.RST, c.sender.acceptableSequence());
  }

  // --- by the peer

  /// The peer sends no more (`tcp_fin`).
  static void finReceived(TcpConnection c) {
    c.acking.schedule();
    c.receiveShutdown = true;
    c.finReceived = true;
    switch (c.state) {
      case SYN_RECV, ESTABLISHED -> {
        c.setState(TcpState.CLOSE_WAIT, "FIN received");
        c.acking.enterInteractive(); // the program's own FIN will carry the acknowledgment
      }
      case FIN_WAIT1 -> {
        c.output.sendAck();
        c.setState(TcpState.CLOSING, "FIN received");
      }
      case FIN_WAIT2 -> {
        c.output.sendAck();
        timeWait(c, false, 0);
      }
      default -> {}
    }
    c.receiver.discardReassembly();
    c.wakeReadable();
  }

  /// Our FIN is acknowledged.
  static ClosingStep finAcknowledged(TcpConnection c, TcpSegment segment) {
    return switch (c.state) {
      case FIN_WAIT1 -> finWait2(c, segment);
      case CLOSING -> {
        timeWait(c, false, 0);
        yield ClosingStep.DONE;
      }
      default -> {
        c.tcp.metrics().save(c);
        done(c, "FIN acknowledged");
        yield ClosingStep.DONE;
      }
    };
  }

  private static ClosingStep finWait2(TcpConnection c, TcpSegment segment) {
    c.setState(TcpState.FIN_WAIT2, "FIN acknowledged");
    c.sendShutdown = true;
    c.output.confirmNeighbour();
    if (!c.dead) {
      return ClosingStep.GO_ON;
    }
    if (c.skipsFinWait()) {
      c.count(Mib.TCP_ABORT_ON_DATA);
      done(c, "not waiting for a FIN");
      return ClosingStep.RESET;
    }
    if (c.input.hasNewData(segment)) {
      c.count(Mib.TCP_ABORT_ON_DATA);
      done(c, "data for nobody");
      return ClosingStep.RESET;
    }
    long linger = finJiffies(c);
    long wait = c.jiffiesOf(TIME_WAIT_MILLIS);
    if (linger > wait) {
      c.keepAlive().arm(linger - wait);
    } else if (segment.has(TcpFlags.FIN)) {
      c.keepAlive().arm(linger);
    } else {
      timeWait(c, true, linger);
      return ClosingStep.DONE;
    }
    return ClosingStep.GO_ON;
  }

  /// How long an orphan waits for the peer's FIN (`tcp_fin_time`).
  static long finJiffies(TcpConnection c) {
    long least = (c.rtt.timeout << 2) - (c.rtt.timeout >> 1);
    return Math.max(c.linger2() * (long) c.hz(), least);
  }

  /// A little object takes over, which only keeps old segments out (`tcp_time_wait`).
  static void timeWait(TcpConnection c, boolean finAwaited, long jiffies) {
    c.tcp.timeWaits().enter(c, finAwaited, jiffies);
    c.tcp.metrics().save(c);
    finish(c);
  }

  /// The peer has reset the connection (`tcp_reset`).
  static void reset(TcpConnection c) {
    switch (c.state) {
      case CLOSE -> {}
      case SYN_SENT -> fail(c, Errno.ECONNREFUSED, "reset received");
      case CLOSE_WAIT -> fail(c, Errno.EPIPE, "reset received");
      default -> fail(c, Errno.ECONNRESET, "reset received");
    }
  }

  // --- by itself

  /// The peer has been silent for too long (`tcp_write_err`).
  static void timedOut(TcpConnection c) {
    @Nullable Errno soft = c.softError;
    fail(c, soft == null ? Errno.ETIMEDOUT : soft, "timeout");
    c.count(Mib.TCP_ABORT_ON_TIMEOUT);
  }

  /// The peer has not answered keep-alive probes.
  static void keepAliveFailed(TcpConnection c) {
    sendReset(c);
    timedOut(c);
  }

  /// An orphan waits no longer for the peer's FIN.
  static void finAwaitedInVain(TcpConnection c) {
    sendReset(c);
    done(c, "no FIN came");
  }

  /// Gives an orphan up if there are too many (`tcp_out_of_resources`).
  ///
  /// @return whether it is gone
  static boolean outOfOrphans(TcpConnection c, boolean resetWanted) {
    long quiet = c.jiffies() - c.sender.lastSent;
    int shift = quiet > 2 * c.jiffiesOf(RttEstimator.RTO_MAX_MILLIS) || !resetWanted ? 1 : 0;
    if (c.softError != null) {
      shift++;
    }
    if (!c.tcp.orphans().areTooMany(shift)) {
      return false;
    }
    boolean recent = quiet <= c.jiffiesOf(TIME_WAIT_MILLIS);
    boolean closedWindow = c.sender.window == 0 && c.sender.out == 0;
    if (resetWanted || recent || closedWindow) {
      sendReset(c);
    }
    done(c, "too many orphans");
    c.count(Mib.TCP_ABORT_ON_MEMORY);
    return true;
  }

  /// The connection has failed (`tcp_done_with_error`).
  static void fail(TcpConnection c, Errno errno, String why) {
    c.sender.purge();
    c.error = errno;
    @Nullable TcpSocket socket = c.socket;
    done(c, why);
    if (!c.dead && socket != null) {
      socket.fail(errno);
    }
  }

  /// The connection is over (`tcp_done`).
  private static void done(TcpConnection c, String why) {
    if (c.state.isHandshake()) {
      c.count(Mib.TCP_ATTEMPT_FAILS);
    }
    c.setState(TcpState.CLOSE, why);
    finish(c);
  }

  private static void finish(TcpConnection c) {
    c.stopTimers();
    c.receiveShutdown = true;
    c.sendShutdown = true;
    if (c.dead) {
      destroy(c);
    } else {
      c.wakeReadable();
    }
  }
}
