package lvslab.net.tcp;

import java.util.List;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.ProtocolHandler.PacketType;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.Mib;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/// The handshake from the side that is asked, up to the last acknowledgment (RFC 9293 section
/// 3.10.7.2; net/ipv4/tcp_input.c, `tcp_conn_request`; tcp_minisocks.c, `tcp_check_req`).
///
/// When the queue is full, the SYN-ACK carries a cookie instead, unless tcp_syncookies is 0.
final class SynQueue {
  private static final int ALWAYS = 2;
  private static final int LEAST_CROWD = 8;
  private static final int FEWEST_RETRIES = 2;

  private final Tcp tcp;
  private final TcpListener listener;
  private int length;

  /// Requests whose SYN-ACK went out once only.
  private int young;

  private boolean warned;

  /// When a cookie was sent last, jiffies.
  private long cookieSent = Long.MIN_VALUE / 2;

  SynQueue(TcpListener listener) {
    this.listener = listener;
    tcp = listener.tcp();
  }

  int length() {
    return length;
  }

  /// Takes a SYN.
  ///
  /// @param initial the first sequence number, or 0 for any
  void open(SocketBuffer skb, TcpSegment segment, int initial) {
    boolean notForUs =
        skb.type() != PacketType.HOST
            || skb.packet().destination().isMulticast()
            || skb.packet().destination().isBroadcast();
    int cookies = tcp.conf().get(Ipv4Key.TCP_SYNCOOKIES);
    boolean full = (length >= listener.backlog() || cookies == ALWAYS) && initial == 0;
    if (full && !notForUs) {
      flooded(cookies);
    }
    if (notForUs) {
      refuse(DropReason.TCP_UNACCEPTABLE, "tcp.syn-not-unicast");
    } else if (full && cookies == 0) {
      refuse(DropReason.BACKLOG_FULL, "tcp.syn-queue");
    } else if (listener.isAcceptQueueFull()) {
      overflow();
    } else {
      SynRequest request = request(skb.packet(), segment);
      PeerOptions options = request.options;
      options.readSyn(segment.options(), TcpFeatures.of(tcp.conf()));
      options.timestampsOk = options.sawTimestamp;
      options.recent = options.sawTimestamp ? options.value : 0;
      if (!offerWindow(request)) {
        tcp.mib.count(Mib.LISTEN_DROPS);
        tcp.refusals.noRoute(skb);
      } else if (full) {
        answerWithCookie(request);
      } else if (cookies == 0 && initial == 0 && isReserved(request)) {
        refuse(DropReason.BACKLOG_FULL, "tcp.max-syn-backlog");
      } else {
        add(request, initial);
      }
    }
  }

  /// The queue is full (`tcp_syn_flood_action`); the kernel says so once for each listener.
  private void flooded(int cookies) {
    tcp.mib.count(cookies == 0 ? Mib.TCP_REQ_Q_FULL_DROP : Mib.TCP_REQ_Q_FULL_DO_COOKIES);
    if (!warned && cookies != ALWAYS) {
      warned = true;
      String action = cookies == 0 ? "Dropping request" : "Sending cookies";
      int port = listener.local().port();
      tcp.kernel()
          .log()
          .printLimited(
              "TCP: request_sock_TCP: Possible SYN flooding on port "
                  + (port + ". " + action + ".  Check SNMP counters."));
    }
  }

  private void refuse(DropReason reason, String rule) {
    tcp.mib.count(Mib.LISTEN_DROPS);
    tcp.drop(
        reason,
        rule,
        () ->
            List.of(
                Input.decisive(
                    "backlog of " + listener.local(),
                    Integer.toString(listener.backlog()),
                    listener.openedBy())));
  }

  private void overflow() {
    tcp.mib.count(Mib.LISTEN_OVERFLOWS);
    refuse(DropReason.BACKLOG_FULL, "tcp.accept-queue");
  }

  /// Without cookies the last quarter of tcp_max_syn_backlog is for peers that are known.
  private boolean isReserved(SynRequest request) {
    int most = tcp.conf().get(Ipv4Key.TCP_MAX_SYN_BACKLOG);
    return most - length < most >> 2 && !tcp.metrics().isProven(request);
  }

  private SynRequest request(Ipv4Packet packet, TcpSegment segment) {
    int ports = TableEntry.ports(segment.destinationPort(), segment.sourcePort());
    int initial = segment.has(TcpFlags.SYN) ? segment.sequence() : segment.sequence() - 1;
    return new SynRequest(listener, packet.destination(), packet.source(), ports, initial);
  }

  private boolean offerWindow(SynRequest request) {
    PeerOptions options = request.options;
    int mss = tcp.advertisedMss(request.local, request.remote);
    int buffer = tcp.conf().get(Ipv4Key.TCP_RMEM, 1);
    int forStamps = options.timestampsOk ? PeerOptions.TIMESTAMP_BYTES : 0;
    request.window = ReceiveWindow.initial(buffer, mss - forStamps);
    options.receiveScale = options.windowScaleOk ? tcp.windowScale(buffer) : 0;
    return mss != 0;
  }

  private void add(SynRequest request, int initial) {
    request.options.timestampOffset = tcp.timestampOffset(request);
    request.initial = initial == 0 ? tcp.initialFor(request) : initial;
    tcp.table().add(request);
    length++;
    young++;
    report(request, "LISTEN", "SYN_RECV", "SYN received");
    arm(request);
    request.sentMicros = tcp.kernel().nowNanos() / 1000;
    send(request);
  }

  private void answerWithCookie(SynRequest request) {
    cookieSent = tcp.kernel().jiffies();
    tcp.mib.count(Mib.SYNCOOKIES_SENT);
    PeerOptions options = request.options;
    if (!options.timestampsOk) {
      options.clear();
    }
    options.timestampOffset = tcp.timestampOffset(request);
    request.initial = tcp.cookies().make(request);
    request.isCookie = true;
    send(request);
  }

  /// Takes an acknowledgment that no connection knows (`cookie_v4_check`).
  ///
  /// @return false if it acknowledges no cookie
  boolean receiveCookie(SocketBuffer skb, TcpSegment segment) {
    boolean plain = segment.has(TcpFlags.ACK) && !segment.has(TcpFlags.RST);
    SynCookies cookies = tcp.cookies();
    if (!tcp.conf().isOn(Ipv4Key.TCP_SYNCOOKIES)
        || !plain
        || tcp.kernel().jiffies() - cookieSent > cookies.life()) {
      return false;
    }
    SynRequest request = request(skb.packet(), segment);
    request.initial = segment.acknowledgment() - 1;
    request.isCookie = true;
    int mss = cookies.check(request);
    tcp.mib.count(mss == 0 ? Mib.SYNCOOKIES_FAILED : Mib.SYNCOOKIES_RECV);
    request.options.timestampOffset = tcp.timestampOffset(request);
    boolean wanted =
        mss != 0 && cookies.recall(request.options, segment, TcpFeatures.of(tcp.conf()));
    if (!wanted || !offerWindow(request)) {
      return false;
    }
    request.options.mssClamp = mss;
    if (listener.isAcceptQueueFull()) {
      overflow();
    } else if (!PassiveOpen.establish(request, segment).input.receive(segment)) {
      tcp.replies().reset(skb, segment);
    }
    return true;
  }

  private void send(SynRequest request) {
    int mss = tcp.advertisedMss(request.local, request.remote);
    if (mss != 0) {
      tcp.replies().synAck(request, mss);
    }
  }

  private void sendAgain(SynRequest request) {
    send(request);
    tcp.mib.count(Mib.TCP_RETRANS_SEGS);
    tcp.mib.count(Mib.TCP_SYN_RETRANS);
    request.retransmissions++;
  }

  private void arm(SynRequest request) {
    long millis = RttEstimator.TIMEOUT_INIT_MILLIS << Math.min(request.timeouts, 20);
    request.timer.armMillis(Math.min(millis, RttEstimator.RTO_MAX_MILLIS));
  }

  /// The last acknowledgment does not come (`reqsk_timer_handler`).
  void timeout(SynRequest request) {
    if (!listener.isOpen()) {
      remove(request, "listener closed");
      return;
    }
    int retries = tcp.conf().get(Ipv4Key.TCP_SYNACK_RETRIES);
    if (length << 1 > Math.max(LEAST_CROWD, listener.backlog())) {
      int few = young << 1; // in a crowd the old ones must go sooner
      while (retries > FEWEST_RETRIES && length >= few) {
        retries--;
        few <<= 1;
      }
    }
    tcp.mib.count(Mib.TCP_TIMEOUTS);
    if (request.timeouts >= retries) {
      remove(request, "timeout");
      return;
    }
    if (tcp.kernel().trace().isDetailed()) {
      reportTimer(request);
    }
    sendAgain(request);
    if (request.timeouts++ == 0) {
      young--;
    }
    arm(request);
  }

  /// Takes a segment for a request.
  ///
  /// @return the connection it establishes, or null
  @Nullable TcpConnection receive(SynRequest request, SocketBuffer skb, TcpSegment segment) {
    boolean stamped = segment.options().timestamps() && request.options.timestampsOk;
    boolean reset = segment.has(TcpFlags.RST);
    boolean stale = stamped && isStale(request, segment, reset);
    int flags = segment.flags() & (TcpFlags.RST | TcpFlags.SYN | TcpFlags.ACK);
    int start = segment.sequence();
    if (start == request.peerInitial && flags == TcpFlags.SYN && !stale) {
      synAgain(request, segment);
      return null;
    }
    boolean acks = segment.has(TcpFlags.ACK);
    if (acks && segment.acknowledgment() != request.initial + 1) {
      tcp.drop(DropReason.TCP_UNACCEPTABLE, "tcp.ack-of-nothing");
      tcp.replies().reset(skb, segment);
      return null;
    }
    int next = request.peerInitial + 1;
    int end = start + segment.sequenceLength();
    if (stale || !TimeWaits.isInWindow(start, end, next, next + request.window)) {
      if (stale) {
        tcp.mib.count(Mib.PAWS_ESTAB);
      }
      if (!reset && !isLimited(request, segment)) {
        tcp.replies().acknowledge(request);
      }
      tcp.drop(DropReason.TCP_UNACCEPTABLE, "tcp.out-of-window");
      return null;
    }
    if (start == request.peerInitial) {
      flags &= ~TcpFlags.SYN; // it is the old SYN, with the acknowledgment of a crossed one
    }
    if (reset && start != next) {
      if (!isLimited(request, segment)) {
        tcp.replies().acknowledge(request);
      }
      tcp.drop(DropReason.TCP_UNACCEPTABLE, "tcp.reset-not-exact");
      return null;
    }
    if ((flags & (TcpFlags.RST | TcpFlags.SYN)) != 0) {
      tcp.mib.count(Mib.TCP_ATTEMPT_FAILS);
      tcp.mib.count(Mib.EMBRYONIC_RSTS);
      tcp.drop(DropReason.TCP_UNACCEPTABLE, "tcp.half-open-reset");
      tcp.replies().reset(skb, segment);
      remove(request, "reset");
      return null;
    }
    if (!acks) {
      tcp.drop(DropReason.TCP_UNACCEPTABLE, "tcp.flags");
      return null;
    }
    return establish(request, skb, segment);
  }

  private boolean isStale(SynRequest request, TcpSegment segment, boolean reset) {
    long now = Tcp.seconds(tcp.kernel());
    long waited = RttEstimator.TIMEOUT_INIT_MILLIS / 1000 << Math.min(request.timeouts, 20);
    return PeerOptions.isStale(request.options.recent, now - waited, segment, reset, now);
  }

  private void synAgain(SynRequest request, TcpSegment segment) {
    if (!isLimited(request, segment)) {
      sendAgain(request);
      if (request.timer.isPending()) {
        arm(request);
      }
    }
    tcp.drop(DropReason.TCP_UNACCEPTABLE, "tcp.syn-again");
  }

  private boolean isLimited(SynRequest request, TcpSegment segment) {
    return tcp.limits.isTooSoon(request, segment, Mib.TCP_ACK_SKIPPED_SYN_RECV);
  }

  private @Nullable TcpConnection establish(
      SynRequest request, SocketBuffer skb, TcpSegment segment) {
    if (listener.isAcceptQueueFull()) {
      overflow();
      if (tcp.conf().isOn(Ipv4Key.TCP_ABORT_ON_OVERFLOW)) {
        tcp.mib.count(Mib.EMBRYONIC_RSTS);
        tcp.replies().reset(skb, segment);
        remove(request, "accept queue full");
      } else {
        request.acknowledged = true;
      }
      return null;
    }
    unlink(request);
    return PassiveOpen.establish(request, segment);
  }

  /// Gives a request up.
  void remove(SynRequest request, String why) {
    unlink(request);
    report(request, "SYN_RECV", "CLOSE", why);
  }

  private void unlink(SynRequest request) {
    request.timer.cancel();
    tcp.table().remove(request);
    length--;
    if (request.timeouts == 0) {
      young--;
    }
  }

  private void report(SynRequest request, String former, String state, String why) {
    if (tcp.kernel().trace().isDetailed()) {
      tcp.kernel()
          .trace()
          .emit(
              new SocketEvent.TcpState(
                  tcp.kernel().name(),
                  request.localEndpoint(),
                  request.remoteEndpoint(),
                  former,
                  state,
                  why));
    }
  }

  private void reportTimer(SynRequest request) {
    tcp.kernel()
        .trace()
        .emit(
            new SocketEvent.TcpTimer(
                tcp.kernel().name(),
                request.localEndpoint(),
                request.remoteEndpoint(),
                "syn-ack",
                request.timeouts + 1));
  }
}
