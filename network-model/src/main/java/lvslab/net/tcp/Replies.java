package lvslab.net.tcp;

import java.util.List;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.kernel.Mib;
import lvslab.net.route.Route;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/// Segments that no connection sends: resets, and the answers of requests and of TIME_WAIT
/// (net/ipv4/tcp_ipv4.c, `tcp_v4_send_reset`, `tcp_v4_send_ack`). Their identification is 0.
final class Replies {
  private final Tcp tcp;

  Replies(Tcp tcp) {
    this.tcp = tcp;
  }

  /// Answers a segment by a reset (RFC 9293 section 3.10.7.1).
  void reset(SocketBuffer about, TcpSegment segment) {
    if (segment.has(TcpFlags.RST)) {
      return;
    }
    tcp.mib.count(Mib.TCP_OUT_RSTS);
    boolean acks = segment.has(TcpFlags.ACK);
    int sequence = acks ? segment.acknowledgment() : 0;
    int acknowledgment = acks ? 0 : segment.sequence() + segment.sequenceLength();
    var answer =
        new TcpSegment(
            /* sourcePort= */ segment.destinationPort(),
            /* destinationPort= */ segment.sourcePort(),
            sequence,
            acknowledgment,
            acks ? TcpFlags.RST : TcpFlags.RST | TcpFlags.ACK,
            0,
            TcpOptions.NONE,
            Bytes.EMPTY);
    Ipv4Packet packet = about.packet();
    send(packet.destination(), packet.source(), packet.header().tos(), answer);
  }

  /// Says where a connection ended.
  void acknowledge(TimeWait entry) {
    var answer =
        new TcpSegment(
            entry.localPort(),
            entry.remotePort(),
            entry.sendNext,
            entry.receiveNext,
            TcpFlags.ACK,
            entry.window >> entry.receiveScale,
            stamps(entry.timestampOffset, entry.recent),
            Bytes.EMPTY);
    send(entry.local, entry.remote, 0, answer);
  }

  /// Says what a half-open connection expects.
  void acknowledge(SynRequest request) {
    var answer =
        new TcpSegment(
            request.localPort(),
            request.remotePort(),
            request.initial + 1,
            request.peerInitial + 1,
            TcpFlags.ACK,
            request.window >> request.options.receiveScale,
            stamps(request.options.timestampOffset, request.options.recent),
            Bytes.EMPTY);
    send(request.local, request.remote, 0, answer);
  }

  /// Sends a SYN-ACK (`tcp_make_synack`).
  void synAck(SynRequest request, int mss) {
    PeerOptions agreed = request.options;
    boolean stamps = agreed.timestampsOk;
    var options =
        new TcpOptions(
            mss,
            agreed.sackOk,
            agreed.windowScaleOk ? agreed.receiveScale : -1,
            stamps,
            stamps ? synAckStamp(request) : 0,
            stamps ? agreed.recent : 0,
            List.of());
    var answer =
        new TcpSegment(
            request.localPort(),
            request.remotePort(),
            request.initial,
            request.peerInitial + 1,
            TcpFlags.SYN | TcpFlags.ACK,
            Math.min(request.window, 65_535),
            options,
            Bytes.EMPTY);
    send(request.local, request.remote, 0, answer);
  }

  private int synAckStamp(SynRequest request) {
    int now = stampMillis();
    int stamp = request.isCookie ? tcp.cookies().stamp(now, request.options) : now;
    return stamp + request.options.timestampOffset;
  }

  private TcpOptions stamps(int offset, int recent) {
    return recent == 0 ? TcpOptions.NONE : TcpOptions.timestamps(stampMillis() + offset, recent);
  }

  private int stampMillis() {
    return TcpConnection.stampOf(tcp.kernel().nowNanos() / 1000);
  }

  private void send(Ipv4Address from, Ipv4Address to, int tos, TcpSegment segment) {
    @Nullable Route route = tcp.ipv4().routeOutput(to, null, from);
    if (route == null) {
      return;
    }
    tcp.mib.count(Mib.TCP_OUT_SEGS);
    int ttl = tcp.ipv4().hopLimit(route);
    var header = new Ipv4Header(from, to, IpProtocol.TCP, ttl, tos, 0, true, false, 0, Bytes.EMPTY);
    var packet = new Ipv4Packet(header, segment);
    tcp.ipv4().sendLocal(SocketBuffer.made(packet, route, tcp.kernel().newLineage()));
  }
}
