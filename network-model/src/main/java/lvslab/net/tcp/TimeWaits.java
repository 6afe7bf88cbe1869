package lvslab.net.tcp;

import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.Mib;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;

/// Connections that are over but not forgotten (RFC 9293 section 3.6.1; net/ipv4/tcp_minisocks.c,
/// `tcp_timewait_state_process`).
final class TimeWaits {
  private static final int INITIAL_GAP = 65_537;
  private static final long SHORT_SECONDS = 4;

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
      tcp.mib.count(Mib.TCP_TIME_WAIT_OVERFLOW);
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
    long wait = finAwaited ? Math.max(jiffies, least) : fullJiffies();
    boolean killed = wait <= SHORT_SECONDS * kernel.clock().hz();
    tcp.mib.count(killed ? Mib.TIME_WAIT_KILLED : Mib.TIME_WAITED);
    entry.timer.arm(wait);
  }

  private long fullJiffies() {
    return kernel.clock().fromMillis(Closing.TIME_WAIT_MILLIS);
  }

  void vanish() {
    count = 0;
  }

  void expired(TimeWait entry) {
    if (kernel.trace().isDetailed()) {
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
    tcp.ports().release(entry.localPort(), entry.portHold);
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
      return answer(entry, segment, Mib.TCP_ACK_SKIPPED_FIN_WAIT2);
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
    tcp.replies().acknowledge(entry);
    return Fate.DONE;
  }

  private Fate afterFin(TimeWait entry, TcpSegment segment, boolean stamped, boolean stale) {
    boolean reset = segment.has(TcpFlags.RST);
    boolean empty = segment.sequenceLength() == 0;
    if (!stale && segment.sequence() == entry.receiveNext && (empty || reset)) {
      if (reset && tcp.conf().isOn(Ipv4Key.TCP_RFC1337)) {
        keepStamp(entry, segment, stamped);
        return drop("tcp.time-wait");
      }
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
    if (stale) {
      tcp.mib.count(Mib.PAWS_ESTAB);
    }
    if (reset) {
      return drop("tcp.time-wait");
    }
    if (stale || segment.has(TcpFlags.ACK)) {
      entry.timer.arm(fullJiffies());
    }
    return answer(entry, segment, Mib.TCP_ACK_SKIPPED_TIME_WAIT);
  }

  /// Says again where the connection ended.
  private Fate answer(TimeWait entry, TcpSegment segment, Mib counter) {
    if (!tcp.limits.isTooSoon(entry, segment, counter)) {
      tcp.replies().acknowledge(entry);
    }
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
    if (kernel.trace().isDetailed()) {
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
