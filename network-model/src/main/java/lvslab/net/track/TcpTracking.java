package lvslab.net.track;

/// What was seen of a TCP connection (`struct ip_ct_tcp`): written by the TCP tracker alone.
public final class TcpTracking {
  /// Flag of [#lastFlags]: both sides opened at once.
  public static final int SIMULTANEOUS_OPEN = 64;

  /// Flag of [#lastFlags]: a challenge ACK may follow.
  public static final int CHALLENGE_EXPECTED = 128;

  private final TcpSide original = new TcpSide();
  private final TcpSide reply = new TcpSide();

  /// The state.
  public TcpTrackState state = TcpTrackState.NONE;

  /// Kind of the last segment, one of the tracker's.
  public int lastKind;

  /// Whether the last segment was a reply.
  public boolean lastReply;

  /// Retransmissions of the same segment so far.
  public int retransmissions;

  /// Sequence number of the last segment.
  public int lastSequence;

  /// Acknowledgment of the last segment.
  public int lastAck;

  /// End of the last segment.
  public int lastEnd;

  /// Window of the last segment, not scaled.
  public int lastWindow;

  /// Window scale that a SYN offered which was let through without being believed.
  public int lastScale;

  /// Flags of that SYN.
  public int lastFlags;

  /// Nothing seen.
  public TcpTracking() {}

  /// One side.
  ///
  /// @param ofReply whether that which answers
  /// @return what was seen of it
  public TcpSide side(boolean ofReply) {
    return ofReply ? reply : original;
  }

  /// Forgets what was seen.
  public void reset() {
    original.reset();
    reply.reset();
    state = TcpTrackState.NONE;
    lastKind = 0;
    lastReply = false;
    retransmissions = 0;
    lastSequence = 0;
    lastAck = 0;
    lastEnd = 0;
    lastWindow = 0;
    lastScale = 0;
    lastFlags = 0;
  }
}
