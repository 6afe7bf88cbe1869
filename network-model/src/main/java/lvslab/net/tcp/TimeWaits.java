package lvslab.net.tcp;

import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.Kernel;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;

/// Connections that are over but not forgotten (RFC 9293 section 3.6.1; net/ipv4/tcp_minisocks.c,
/// `tcp_timewait_state_process`).
final class TimeWaits {
  private static final long CHALLENGE_GAP_MILLIS = 500;
  private static final int INITIAL_GAP = 65_537;

  /// What is to be done with a segment.
  enum Fate {
    /// Nothing more.
    DONE,
    /// It opens a new connection: a listener may take it.
    NEW_CONNECTION,
    /// A reset answers it.
    RESET
  }

  private final Tcp tcp;
  private final Kernel kernel;
  private int count;

  TimeWaits(Tcp tcp) {
    this.tcp = tcp;
    kernel = tcp.kernel();
  }

  long nowNanos() {
    return kernel.nowNanos();
  }

  /// Takes the place of a connection (`tcp_time_wait`).
  void enter(TcpConnection c, boolean finAwaited, long jiffies) {
    boolean room = count < tcp.conf().get(Ipv4Key.TCP_MAX_TW_BUCKETS);
    TcpState former = c.state;
    if (!room) {
      c.setState(TcpState.CLOSE, "too many in TIME_WAIT");
      return;
    }
    var entry = new TimeWait(this, c, finAwaited);
    report(entry, former.name(), finAwaited ? "FIN_WAIT2" : "TIME_WAIT", "closed");
    c.state = TcpState.CLOSE;
    tcp.table().remove(c);
    tcp.table().add(entry);
    count++;
    long least = (c.rtt.timeout << 2) - (c.rtt.timeout >> 1);
    entry.timer.arm(finAwaited ? Math.max(jiffies, least) : fullJiffies());
  }

  private long fullJiffies() {
    return kernel.clock().fromMillis(Closing.TIME_WAIT_MILLIS);
  }

  void vanish() {
    count = 0;
  }

  void expired(TimeWait entry) {
    if (kernel.trace().isOpen()) {
      kernel
          .trace()
          .emit(
              new SocketEvent.TcpTimer(
                  kernel.name(), entry.localEndpoint(), entry.remoteEndpoint(), "time-wait", 1));
    }
    report(entry, stateOf(entry), "CLOSE", "timer");
    remove(entry);
  }

  /// Forgets an entry.
  void remove(TimeWait entry) {
    entry.timer.cancel();
    tcp.table().remove(entry);
    if (entry.holdsPort) {
      tcp.ports().release(entry.localPort());
    }
    count--;
  }

  /// The first sequence number of a connection that takes the place of an old one: beyond all that
  /// the old one sent.
  static int initialAfter(TimeWait entry) {
    int initial = entry.sendNext + INITIAL_GAP;
    return initial == 0 ? 1 : initial;
  }

  /// Whether a connection may take the ends of one in TIME_WAIT (`tcp_twsk_unique`): its stamps
  /// must be there to tell old segments, and the program must ask for this very port, or
  /// tcp_tw_reuse allow it.
  boolean isReusable(TableEntry former, boolean portAsked) {
    if (!(former instanceof TimeWait entry) || entry.recentStampSeconds == 0) {
      return false;
    }
    if (portAsked) {
      return true;
    }
    int reuse = entry.finAwaited ? 0 : tcp.conf().get(Ipv4Key.TCP_TW_REUSE);
    boolean loopback = entry.remote.isLoopback() || entry.local.isLoopback();
    boolean allowed = reuse == 1 || reuse == 2 && loopback;
    return allowed && Tcp.seconds(kernel) > entry.recentStampSeconds;
  }

  private static String stateOf(TimeWait entry) {
    return entry.finAwaited ? "FIN_WAIT2" : "TIME_WAIT";
  }

  /// Takes a segment.
  Fate receive(TimeWait entry, TcpSegment segment) {
    boolean stamped =
        entry.recentStampSeconds != 0
            && segment.options().timestamps()
            && TcpFeatures.of(tcp.conf()).timestamps();
    boolean stale =
        stamped
            && PeerOptions.isStale(
                entry.recent,
                entry.recentStampSeconds,
                segment,
                segment.has(TcpFlags.RST),
                Tcp.seconds(kernel));
    return entry.finAwaited
        ? beforeFin(entry, segment, stamped, stale)
        : afterFin(entry, segment, stamped, stale);
  }

  /// The peer may still send its FIN, but no data.
  private Fate beforeFin(TimeWait entry, TcpSegment segment, boolean stamped, boolean stale) {
    int end = segment.sequence() + segment.sequenceLength();
    int next = entry.receiveNext;
    if (stale || !isInWindow(segment.sequence(), end, next, next + entry.window)) {
      return answer(entry, segment);
    }
    if (segment.has(TcpFlags.RST)) {
      remove(entry);
      return drop("tcp.time-wait-reset");
    }
    if (segment.has(TcpFlags.SYN) && !Seq.before(segment.sequence(), next)) {
      return Fate.RESET;
    }
    boolean empty = segment.sequenceLength() == 0;
    if (!segment.has(TcpFlags.ACK) || !Seq.after(end, next) || empty) {
      return Fate.DONE;
    }
    if (!segment.has(TcpFlags.FIN) || end != next + 1) {
      return Fate.RESET;
    }
    report(entry, "FIN_WAIT2", "TIME_WAIT", "FIN received");
    entry.finAwaited = false;
    entry.receiveNext = end;
    keepStamp(entry, segment, stamped);
    entry.timer.arm(fullJiffies());
    return answer(entry, segment);
  }

  private Fate afterFin(TimeWait entry, TcpSegment segment, boolean stamped, boolean stale) {
    boolean reset = segment.has(TcpFlags.RST);
    boolean empty = segment.sequenceLength() == 0;
    if (!stale && segment.sequence() == entry.receiveNext && (empty || reset)) {
      if (reset) {
        remove(entry);
        return drop("tcp.time-wait-reset");
      }
      entry.timer.arm(fullJiffies());
      keepStamp(entry, segment, stamped);
      return Fate.DONE;
    }
    boolean plainSyn =
        (segment.flags() & (TcpFlags.SYN | TcpFlags.RST | TcpFlags.ACK)) == TcpFlags.SYN;
    if (plainSyn && !stale) {
      boolean later = Seq.after(segment.sequence(), entry.receiveNext);
      boolean younger = stamped && entry.recent - segment.options().timestampValue() < 0;
      if (later || younger) {
        return Fate.NEW_CONNECTION;
      }
    }
    if (reset) {
      return drop("tcp.time-wait");
    }
    if (stale || segment.has(TcpFlags.ACK)) {
      entry.timer.arm(fullJiffies());
    }
    return answer(entry, segment);
  }

  /// Says again where the connection ended.
  Fate answer(TimeWait entry, TcpSegment segment) {
    boolean limited = segment.sequenceLength() == 0 || segment.has(TcpFlags.SYN);
    long now = kernel.jiffies();
    if (limited && now - entry.lastAnswer < kernel.clock().fromMillis(CHALLENGE_GAP_MILLIS)) {
      return drop("tcp.time-wait");
    }
    if (limited) {
      entry.lastAnswer = now;
    }
    tcp.replies().acknowledge(entry);
    return drop("tcp.time-wait");
  }

  private Fate drop(String rule) {
    tcp.drop(DropReason.TCP_UNACCEPTABLE, rule);
    return Fate.DONE;
  }

  private void keepStamp(TimeWait entry, TcpSegment segment, boolean stamped) {
    if (stamped) {
      entry.recent = segment.options().timestampValue();
      entry.recentStampSeconds = Tcp.seconds(kernel);
    }
  }

  static boolean isInWindow(int start, int end, int left, int right) {
    return start == left
        || Seq.after(end, left) && Seq.before(start, right)
        || start == right && start == end;
  }

  private void report(TimeWait entry, String former, String state, String why) {
    if (kernel.trace().isOpen()) {
      kernel
          .trace()
          .emit(
              new SocketEvent.TcpState(
                  kernel.name(),
                  entry.localEndpoint(),
                  entry.remoteEndpoint(),
                  former,
                  state,
                  why));
    }
  }
}
