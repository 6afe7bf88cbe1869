package lvslab.net.tcp;

import lvslab.net.kernel.Mib;
import lvslab.net.wire.TcpSegment;

/// Makes a connection of a request that was acknowledged (net/ipv4/tcp_ipv4.c,
/// `tcp_v4_syn_recv_sock`; tcp_minisocks.c, `tcp_create_openreq_child`).
final class PassiveOpen {
  private PassiveOpen() {}

  static TcpConnection establish(SynRequest request, TcpSegment segment) {
    Tcp tcp = request.listener.tcp();
    var c = new TcpConnection(tcp, request.local, request.remote, request.ports, request.initial);
    copyOptions(request, c);
    c.state = TcpState.SYN_RECV;
    Sender sender = c.sender;
    sender.begin(request.initial + 1);
    c.receiver.begin(request.peerInitial);
    sender.windowFrom = request.peerInitial;
    sender.window = segment.window() << c.options.sendScale;
    sender.windowMax = sender.window;
    c.window.begin(request.window, c.options.receiveScale);
    c.acking.lastReceived = c.jiffies();
    sender.lastSent = c.jiffies();
    c.recovery.retransmittedTotal = request.retransmissions;
    if (request.timeouts > 0) {
      c.recovery.undo().beginAt(request.initial);
      c.recovery.retransmitStamp = TcpConnection.stampOf(request.sentMicros);
    }
    int mtu = c.output.mtu();
    sender.syncMss(mtu);
    sender.advertisedMss = c.output.advertisedMss();
    c.acking.startGuess();
    boolean stamped = segment.options().timestamps() && c.options.timestampsOk;
    if (stamped && !Seq.after(segment.sequence(), c.receiver.next)) {
      c.options.recent = segment.options().timestampValue();
    }
    long waited = c.micros() - request.sentMicros;
    boolean measurable = request.retransmissions == 0 && !request.isCookie;
    c.acked.measureHandshake(measurable ? waited : -1);
    tcp.mib.count(Mib.TCP_PASSIVE_OPENS);
    tcp.table().add(c);
    tcp.created();
    request.listener.enqueue(c);
    return c;
  }

  private static void copyOptions(SynRequest request, TcpConnection c) {
    PeerOptions from = request.options;
    PeerOptions to = c.options;
    to.timestampsOk = from.timestampsOk;
    to.sackOk = from.sackOk;
    to.windowScaleOk = from.windowScaleOk;
    to.sendScale = from.sendScale;
    to.receiveScale = from.windowScaleOk ? from.receiveScale : 0;
    to.mssClamp = from.mssClamp;
    to.timestampOffset = from.timestampOffset;
    to.recent = from.recent;
    to.recentStampSeconds = from.timestampsOk ? c.seconds() : 0;
    c.sender.headerBytes =
        SegmentSize.TCP_HEADER + (from.timestampsOk ? PeerOptions.TIMESTAMP_BYTES : 0);
  }
}
