package lvslab.net.tcp;

import lvslab.net.kernel.Mib;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/// The handshake from the side that asks (RFC 9293 section 3.10.7.3; net/ipv4/tcp_output.c,
/// `tcp_connect`; tcp_input.c, `tcp_rcv_synsent_state_process`).
final class ActiveOpen {
  private static final long TIMEOUT_MIN_JIFFIES = 2;

  private ActiveOpen() {}

  /// Sends the SYN.
  static void start(TcpConnection c) {
    Sender sender = c.sender;
    TcpFeatures features = TcpFeatures.of(c.tcp.conf());
    sender.headerBytes =
        SegmentSize.TCP_HEADER + (features.timestamps() ? PeerOptions.TIMESTAMP_BYTES : 0);
    int mtu = c.output.mtu();
    sender.syncMss(mtu);
    sender.advertisedMss = c.output.advertisedMss();
    int forStamps = c.options.recentStampSeconds != 0 ? PeerOptions.TIMESTAMP_BYTES : 0;
    int buffer = c.window.buffer;
    int scale = features.windowScaling() ? c.tcp.windowScale(buffer) : 0;
    c.window.begin(ReceiveWindow.initial(buffer, sender.advertisedMss - forStamps), scale);
    c.options.receiveScale = scale;
    c.acking.startGuess();
    c.recovery.retransmitStamp = c.stampMillis();
    c.acks.lastReceived = c.jiffies();
    c.setState(TcpState.SYN_SENT, "connect");
    var syn = new SendBuffer(sender.written, sender.written + 1, TcpFlags.SYN);
    syn.segments = 1;
    sender.queue.append(syn);
    sender.queue.sent(syn);
    sender.written++;
    sender.out = 1;
    c.output.send(syn);
    sender.next = sender.written;
    sender.setPushed(sender.written);
    c.count(Mib.TCP_ACTIVE_OPENS);
    c.timer.arm(WriteTimer.RETRANSMIT, c.rtt.timeout);
  }

  /// Takes a segment in SYN_SENT.
  ///
  /// @return false if a reset is to be sent
  static boolean receive(TcpConnection c, TcpSegment segment) {
    c.input.count(segment);
    int formerMss = c.options.mssClamp;
    c.options.readSyn(segment.options(), TcpFeatures.of(c.tcp.conf()));
    if (c.options.echoes()) {
      c.options.echo -= c.options.timestampOffset;
    }
    if (segment.has(TcpFlags.ACK)) {
      return receiveAnswer(c, segment, formerMss);
    }
    boolean stale =
        c.options.recentStampSeconds != 0
            && c.options.sawTimestamp
            && PeerOptions.isStale(
                c.options.recent, c.options.recentStampSeconds, segment, false, c.seconds());
    if (segment.has(TcpFlags.RST) || stale || !segment.has(TcpFlags.SYN)) {
      return forget(c, formerMss, "tcp.not-syn-ack");
    }
    cross(c, segment);
    return true;
  }

  private static boolean receiveAnswer(TcpConnection c, TcpSegment segment, int formerMss) {
    Sender sender = c.sender;
    int ack = segment.acknowledgment();
    if (!Seq.after(ack, sender.unacknowledged) || Seq.after(ack, sender.next)) {
      if (c.timer.retransmissions == 0) {
        c.timer.arm(
            WriteTimer.RETRANSMIT, TIMEOUT_MIN_JIFFIES); // once the reset has cleared the way
      }
      forget(c, formerMss, "tcp.ack-of-nothing");
      return false;
    }
    if (c.options.echoes()
        && !Seq.between(c.options.echo, c.recovery.retransmitStamp, c.stampMillis())) {
      c.count(Mib.PAWS_ACTIVE);
      forget(c, formerMss, "tcp.echo");
      return false;
    }
    if (segment.has(TcpFlags.RST)) {
      Closing.reset(c);
      return true;
    }
    if (!segment.has(TcpFlags.SYN)) {
      return forget(c, formerMss, "tcp.not-syn-ack");
    }
    sender.windowFrom = segment.sequence();
    undoSpurious(c);
    c.acks.process(segment, 0);
    c.receiver.begin(segment.sequence());
    sender.window = segment.window();
    agree(c);
    if (c.options.sawTimestamp) {
      sender.advertisedMss -= PeerOptions.TIMESTAMP_BYTES;
    }
    sender.syncMss(sender.pathMtu);
    c.acking.startGuess();
    c.setState(TcpState.ESTABLISHED, "SYN-ACK received");
    c.acking.lastReceived = c.jiffies();
    c.established();
    sender.lastSent = c.jiffies();
    @Nullable TcpSocket socket = c.socket;
    if (socket != null) {
      socket.wake(TcpSocket.CONNECTED);
    }
    c.output.sendAck();
    sender.pushPending();
    c.checkSpace();
    return true;
  }

  /// What both ends have asked for holds from now on.
  private static void agree(TcpConnection c) {
    PeerOptions options = c.options;
    if (!options.windowScaleOk) {
      options.receiveScale = 0;
      c.window.clamp = Math.min(c.window.clamp, 65_535);
    }
    options.timestampsOk = options.sawTimestamp;
    c.sender.headerBytes =
        SegmentSize.TCP_HEADER + (options.timestampsOk ? PeerOptions.TIMESTAMP_BYTES : 0);
    if (options.timestampsOk) {
      options.keepRecent(c.seconds());
    }
  }

  /// The first SYN was answered after all, so nothing was lost (`tcp_try_undo_spurious_syn`).
  private static void undoSpurious(TcpConnection c) {
    Recovery recovery = c.recovery;
    if (recovery.mayUndo()
        && recovery.retransmitStamp != 0
        && c.options.echoes()
        && recovery.retransmitStamp == c.options.echo) {
      recovery.undo().forget();
    }
  }

  /// The peer's SYN has crossed ours: both are answered.
  private static void cross(TcpConnection c, TcpSegment segment) {
    c.setState(TcpState.SYN_RECV, "SYN received");
    c.receiver.begin(segment.sequence());
    agree(c);
    Sender sender = c.sender;
    sender.window = segment.window();
    sender.windowFrom = segment.sequence();
    sender.windowMax = sender.window;
    sender.syncMss(sender.pathMtu);
    c.acking.startGuess();
    @Nullable SendBuffer syn = sender.queue.oldestSent();
    if (syn != null) {
      syn.flags |= TcpFlags.ACK;
      c.output.send(syn);
    }
  }

  private static boolean forget(TcpConnection c, int formerMss, String rule) {
    c.options.clear();
    c.options.mssClamp = formerMss;
    c.tcp.drop(DropReason.TCP_UNACCEPTABLE, rule);
    return true;
  }
}
