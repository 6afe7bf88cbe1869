package lvslab.net.tcp;

import java.util.List;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.ip.Ipv4;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.Mib;
import lvslab.net.route.Route;
import lvslab.net.route.RouteMetric;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/// Makes the segments of a connection and hands them to IPv4 (net/ipv4/tcp_output.c,
/// `__tcp_transmit_skb`).
final class SegmentOutput {
  private static final int MAX_WINDOW = 65_535;
  private static final int SACK_BLOCKS_WITH_STAMPS = 3;
  private static final int SACK_BLOCKS = 4;
  private static final int SACK_HEADER_BYTES = 4;
  private static final int SACK_BLOCK_BYTES = 8;

  private final TcpConnection c;
  private @Nullable Route route;
  private int routeGeneration;
  private int identification;
  private boolean confirmNeighbour;

  /// What was sent, data sent again too, and how much of that was sent again.
  long bytesSent;

  long bytesRetransmitted;
  int segmentsSent;
  int dataSegmentsSent;

  /// When anything was sent last, nanoseconds.
  long lastTransmitNanos;

  SegmentOutput(TcpConnection c, int firstIdentification) {
    this.c = c;
    identification = firstIdentification;
  }

  /// The route, looked up again if the tables have changed.
  @Nullable Route route() {
    Ipv4 ipv4 = c.tcp.ipv4();
    int generation = ipv4.routing().generation();
    if (route == null || routeGeneration != generation) {
      route = ipv4.routeOutput(c.path.flow(c.local, c.remote));
      routeGeneration = generation;
    }
    return route;
  }

  /// Largest packet of the path.
  int mtu() {
    @Nullable Route way = route();
    return way == null ? c.sender.pathMtu : way.mtu();
  }

  /// What a SYN announces (`dst_metric_advmss`).
  int advertisedMss() {
    @Nullable Route way = route();
    return way == null ? c.sender.pathMtu - SegmentSize.HEADERS : way.advertisedMss();
  }

  /// Segments that may be sent at first (`tcp_init_cwnd`).
  int initialWindow() {
    @Nullable Route way = route();
    int told = way == null ? 0 : way.metrics().get(RouteMetric.INITCWND);
    return told == 0 ? Congestion.INITIAL_WINDOW : told;
  }

  /// Progress shows that the neighbour lives; the next packet says so (`sk_dst_confirm`).
  void confirmNeighbour() {
    confirmNeighbour = true;
  }

  /// Sends an acknowledgment (`tcp_send_ack`).
  void sendAck() {
    if (c.state != TcpState.CLOSE) {
      sendBare(TcpFlags.ACK, c.sender.acceptableSequence());
    }
  }

  /// Sends a segment without data.
  boolean sendBare(int flags, int sequence) {
    TcpOptions options = establishedOptions();
    int window = c.window.advertise();
    return emit(flags, sequence, window, options, Bytes.EMPTY);
  }

  /// Sends a buffer, as one segment or as several; of several the last one is pushed, as the kernel
  /// marks what a card must cut (`__tcp_transmit_skb`, `tcp_gso_segment`).
  ///
  /// @return false if no route leads there
  boolean send(SendBuffer buffer) {
    if (buffer.has(TcpFlags.SYN)) {
      return sendSyn(buffer);
    }
    buffer.sentMicros = c.micros();
    TcpOptions options = establishedOptions();
    int window = c.window.advertise();
    int flags = buffer.flags;
    int length = buffer.length();
    boolean sent = true;
    if (buffer.segments <= 1) {
      sent =
          emit(flags, buffer.start, window, options, c.sender.stream.slice(buffer.start, length));
    } else {
      for (int at = 0; at < length; at += buffer.segmentBytes) {
        int end = Math.min(length, at + buffer.segmentBytes);
        boolean last = end == length;
        int own = last ? flags | TcpFlags.PSH : flags & ~(TcpFlags.PSH | TcpFlags.FIN);
        Bytes data = c.sender.stream.slice(buffer.start + at, end - at);
        sent &= emit(own, buffer.start + at, window, options, data);
      }
    }
    return sent;
  }

  private boolean sendSyn(SendBuffer buffer) {
    buffer.sentMicros = c.micros();
    PeerOptions agreed = c.options;
    TcpFeatures features = TcpFeatures.of(c.tcp.conf());
    boolean answer = buffer.has(TcpFlags.ACK);
    boolean stamps = answer ? agreed.timestampsOk : features.timestamps();
    var options =
        new TcpOptions(
            c.sender.advertisedMss,
            answer ? agreed.sackOk : features.sack(),
            (answer ? agreed.windowScaleOk : features.windowScaling()) ? agreed.receiveScale : -1,
            stamps,
            stamps ? c.stampMillis() + agreed.timestampOffset : 0,
            stamps ? agreed.recent : 0,
            List.of());
    int window = Math.min(c.window.offered, MAX_WINDOW);
    return emit(buffer.flags, buffer.start, window, options, Bytes.EMPTY);
  }

  /// Octets of the options of a segment that goes out now.
  int optionBytes() {
    int bytes = c.options.timestampsOk ? PeerOptions.TIMESTAMP_BYTES : 0;
    int blocks = c.receiver.sackBlocks();
    return blocks == 0
        ? bytes
        : bytes + SACK_HEADER_BYTES + SACK_BLOCK_BYTES * Math.min(blocks, mostBlocks());
  }

  private int mostBlocks() {
    return c.options.timestampsOk ? SACK_BLOCKS_WITH_STAMPS : SACK_BLOCKS;
  }

  private TcpOptions establishedOptions() {
    PeerOptions agreed = c.options;
    int value = c.stampMillis() + agreed.timestampOffset;
    if (c.receiver.sackBlocks() > 0) {
      List<TcpOptions.SackBlock> blocks = c.receiver.sacks().take(mostBlocks());
      boolean stamps = agreed.timestampsOk;
      return new TcpOptions(
          0, false, -1, stamps, stamps ? value : 0, stamps ? agreed.recent : 0, blocks);
    }
    return agreed.timestampsOk ? TcpOptions.timestamps(value, agreed.recent) : TcpOptions.NONE;
  }

  private boolean emit(int flags, int sequence, int window, TcpOptions options, Bytes data) {
    lastTransmitNanos = c.kernel.nowNanos();
    boolean acks = (flags & TcpFlags.ACK) != 0;
    if (acks) {
      c.acking.ackSent();
    }
    segmentsSent++;
    if (!data.isEmpty()) {
      dataSegmentsSent++;
      bytesSent += data.length();
      c.sender.dataSent();
      c.acking.dataSent();
    }
    @Nullable Route way = route();
    int length = data.length() + Integer.bitCount(flags & (TcpFlags.SYN | TcpFlags.FIN));
    if (length == 0 || Seq.after(sequence + length, c.sender.next)) {
      c.count(Mib.TCP_OUT_SEGS);
    }
    if (way == null) {
      return false;
    }
    int acknowledgment = acks ? c.receiver.next : 0;
    var segment =
        new TcpSegment(
            c.localPort(), c.remotePort(), sequence, acknowledgment, flags, window, options, data);
    var header =
        new Ipv4Header(
            c.local,
            c.remote,
            IpProtocol.TCP,
            c.tcp.ipv4().hopLimit(way),
            0,
            identification++ & 0xFFFF,
            !c.tcp.conf().isOn(Ipv4Key.IP_NO_PMTU_DISC) && !way.isMtuLocked(),
            false,
            0,
            Bytes.EMPTY);
    var packet = new Ipv4Packet(header, segment);
    SocketBuffer skb = SocketBuffer.made(packet, way, c.kernel.newLineage());
    if (confirmNeighbour) {
      confirmNeighbour = false;
      skb.setConfirmsNeighbour();
    }
    skb.setMark(c.path.mark());
    c.tcp.ipv4().sendLocal(skb);
    return true;
  }
}
