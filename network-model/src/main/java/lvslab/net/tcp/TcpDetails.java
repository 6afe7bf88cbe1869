package lvslab.net.tcp;

/// The inside of a connection, as ss(8) shows it with -i (include/uapi/linux/tcp.h, `struct
/// tcp_info`; net/ipv4/tcp.c, `tcp_get_info`). What Linux samples for the rate of delivery and for
/// the time it was busy is not there.
///
/// @param timestamps whether segments have time stamps
/// @param sack whether SACK is agreed on
/// @param scaled whether windows are scaled
/// @param sendScale by so many bits, the peer's
/// @param receiveScale this end's
/// @param rtoMicros retransmission timeout
/// @param backoff how often it was doubled
/// @param rttMicros smoothed round trip, 0 before the first sample
/// @param rttVarianceMicros its mean deviation
/// @param atoMicros how long acknowledgments are held back
/// @param mss segment size
/// @param pathMtu of the way
/// @param peerMss what the peer's segment size seems to be
/// @param advertisedMss as told to the peer
/// @param window congestion window, segments
/// @param threshold where slow start ends, segments
/// @param traffic what went and came
/// @param lastSentMillis since data was sent
/// @param lastReceivedMillis since data came
/// @param lastAckMillis since an acknowledgment came
/// @param pacingRate octets a second this end means to send
/// @param delivered segments that arrived
/// @param out segments under way
/// @param retransmitted of them, those sent again
/// @param retransmittedTotal segments ever sent again
/// @param lost of those under way, those taken for lost
/// @param sacked of those under way, those that arrived
/// @param duplicates segments that came twice
/// @param reordering by how many segments the path reorders
/// @param receiverRttMicros round trip as the receiver sees it
/// @param readSpace octets read in a round trip
/// @param receiveLimit the most that is offered now, octets
/// @param notSent octets that wait to be sent
/// @param leastRttMicros of late, or the greatest int
/// @param peerWindow octets that the peer offers
public record TcpDetails(
    boolean timestamps,
    boolean sack,
    boolean scaled,
    int sendScale,
    int receiveScale,
    long rtoMicros,
    int backoff,
    int rttMicros,
    int rttVarianceMicros,
    long atoMicros,
    int mss,
    int pathMtu,
    int peerMss,
    int advertisedMss,
    int window,
    int threshold,
    Traffic traffic,
    long lastSentMillis,
    long lastReceivedMillis,
    long lastAckMillis,
    long pacingRate,
    int delivered,
    int out,
    int retransmitted,
    int retransmittedTotal,
    int lost,
    int sacked,
    int duplicates,
    int reordering,
    int receiverRttMicros,
    int readSpace,
    int receiveLimit,
    int notSent,
    int leastRttMicros,
    int peerWindow) {
  /// What went and came.
  ///
  /// @param bytesSent data, that sent again too
  /// @param bytesRetransmitted data sent again
  /// @param bytesAcknowledged what the peer has, SYN and FIN counted
  /// @param bytesReceived data in order, FIN counted
  /// @param segmentsSent all
  /// @param segmentsReceived all
  /// @param dataSegmentsSent those with data
  /// @param dataSegmentsReceived those with data
  public record Traffic(
      long bytesSent,
      long bytesRetransmitted,
      long bytesAcknowledged,
      long bytesReceived,
      int segmentsSent,
      int segmentsReceived,
      int dataSegmentsSent,
      int dataSegmentsReceived) {}

  static TcpDetails of(TcpConnection c) {
    Sender sender = c.sender;
    Recovery recovery = c.recovery;
    long jiffy = c.microsOfJiffy();
    int duplicates = recovery.duplicates();
    return new TcpDetails(
        c.options.timestampsOk,
        c.options.sackOk,
        c.options.windowScaleOk,
        c.options.sendScale,
        c.options.receiveScale,
        c.rtt.timeout * jiffy,
        c.timer.backoff,
        c.rtt.smoothed >> 3,
        c.rtt.deviation >> 2,
        c.acking.delay() * jiffy,
        sender.mss,
        sender.pathMtu,
        c.acking.peerSegmentBytes,
        sender.advertisedMss,
        c.congestion.window,
        c.congestion.threshold,
        new Traffic(
            c.output.bytesSent,
            c.output.bytesRetransmitted,
            c.acks.acknowledgedBytes(),
            c.receiver.bytesReceived,
            c.output.segmentsSent,
            c.input.segmentsReceived,
            c.output.dataSegmentsSent,
            c.input.dataSegmentsReceived),
        millisSince(c, sender.lastSent),
        millisSince(c, c.acking.lastReceived),
        millisSince(c, c.acks.lastReceived),
        sender.limits.pacingRate,
        recovery.delivered,
        sender.out,
        sender.retransmitted,
        recovery.retransmittedTotal,
        sender.lost,
        sender.sacked,
        duplicates,
        recovery.reordering,
        c.window.roundTripEighths() >> 3,
        c.window.readSpace(),
        c.window.limit(),
        Math.max(0, sender.written - sender.next),
        c.rtt.minimum(),
        sender.window);
  }

  private static long millisSince(TcpConnection c, long jiffies) {
    return (c.jiffies() - jiffies) * 1000 / c.hz();
  }
}
