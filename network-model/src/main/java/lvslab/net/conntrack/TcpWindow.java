package lvslab.net.conntrack;

import lvslab.net.kernel.IntTable;
import lvslab.net.track.TcpSide;
import lvslab.net.track.TcpTrackState;
import lvslab.net.track.TcpTracking;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;

/// Whether a segment lies in the windows that were seen (net/netfilter/nf_conntrack_proto_tcp.c,
/// `tcp_in_window`; G. van Rooij, Real stateful TCP packet filtering in IP Filter).
final class TcpWindow {
  /// Greatest distance of an acknowledgment behind what was sent (MAXACKWINCONST).
  private static final long MAX_ACK_WINDOW = 66_000;

  private static final int GREATEST_SCALE = 14;

  private final IntTable<ConntrackKey> conf;

  TcpWindow(IntTable<ConntrackKey> conf) {
    this.conf = conf;
  }

  /// Whether one sequence number is before another.
  static boolean before(int a, int b) {
    return a - b < 0;
  }

  static boolean after(int a, int b) {
    return b - a < 0;
  }

  static int endOf(TcpSegment segment) {
    return segment.sequence() + segment.sequenceLength();
  }

  /// What a SYN offers (`tcp_options`).
  static void readOptions(TcpSegment segment, TcpSide side) {
    side.scale = 0;
    side.flags = 0;
    TcpOptions options = segment.options();
    if (options.sackPermitted()) {
      side.set(TcpSide.SACK_PERMITTED);
    }
    if (options.windowScale() >= 0) {
      side.scale = Math.min(options.windowScale(), GREATEST_SCALE);
      side.set(TcpSide.WINDOW_SCALE);
    }
  }

  /// The beginning of one side (`tcp_init_sender`).
  private static void begin(TcpSide sender, TcpSide receiver, TcpSegment segment, int end) {
    sender.end = end;
    sender.maxEnd = end;
    sender.maxWindow = Math.max(1, segment.window());
    readOptions(segment, sender);
    if (!sender.has(TcpSide.WINDOW_SCALE) || !receiver.has(TcpSide.WINDOW_SCALE)) {
      sender.scale = 0;
      receiver.scale = 0;
    }
  }

  /// The highest number that selective acknowledgments name (`tcp_sack`).
  private static int highestAcknowledged(TcpSegment segment, TcpSide receiver) {
    int highest = segment.acknowledgment();
    if (receiver.has(TcpSide.SACK_PERMITTED)) {
      for (TcpOptions.SackBlock block : segment.options().sack()) {
        highest = after(block.right(), highest) ? block.right() : highest;
      }
    }
    return highest;
  }

  /// Takes a segment in.
  ///
  /// @param tracking of its connection
  /// @param reply its direction
  /// @param kind of [TcpTransitions]
  /// @param segment the segment
  /// @return false if it lies outside
  boolean accepts(TcpTracking tracking, boolean reply, int kind, TcpSegment segment) {
    TcpSide sender = tracking.side(reply);
    TcpSide receiver = tracking.side(!reply);
    int sequence = segment.sequence();
    int end = endOf(segment);
    int ack = segment.acknowledgment();
    int sack = highestAcknowledged(segment, receiver);
    boolean syn = segment.has(TcpFlags.SYN);
    boolean opening =
        tracking.state == TcpTrackState.SYN_SENT || tracking.state == TcpTrackState.SYN_RECV;
    if (sender.maxWindow == 0) {
      if (syn) {
        begin(sender, receiver, segment, end);
        if (!segment.has(TcpFlags.ACK)) {
          return true; // a simultaneous open
        }
      } else {
        pickUp(sender, receiver, segment, sack);
      }
    } else if (syn && after(end, sender.end) && opening) {
      begin(sender, receiver, segment, end);
      if (reply && !segment.has(TcpFlags.ACK)) {
        return true;
      }
    }
    boolean emptyReset = segment.has(TcpFlags.ACK | TcpFlags.RST) && ack == 0;
    if (!segment.has(TcpFlags.ACK) || emptyReset) {
      ack = receiver.end;
      sack = ack;
    }
    if (segment.has(TcpFlags.RST)
        && sequence == 0
        && tracking.state == TcpTrackState.SYN_SENT) { // it answers a SYN
      sequence = sender.end;
      end = sequence;
    }
    var span = new Span(sequence, end, ack, sack);
    if (!isInside(sender, receiver, span)) {
      return sender.has(TcpSide.BE_LIBERAL) || conf.isOn(ConntrackKey.TCP_BE_LIBERAL);
    }
    update(sender, receiver, segment, span);
    if (kind == TcpTransitions.ACK) {
      countRetransmission(tracking, reply, segment.window(), span);
    }
    return true;
  }

  /// Its beginning was not seen: the windows are taken from this segment.
  private static void pickUp(TcpSide sender, TcpSide receiver, TcpSegment segment, int sack) {
    sender.end = endOf(segment);
    long window = (long) segment.window() << sender.scale;
    sender.maxWindow = Math.max(1, window);
    sender.maxEnd = sender.end + (int) sender.maxWindow;
    if (receiver.maxWindow == 0) {
      receiver.end = sack;
      receiver.maxEnd = sack;
    } else if (sack == receiver.end + 1) {
      receiver.end++; // it answers a keep-alive
    }
  }

  /// What a segment covers and acknowledges.
  private record Span(int sequence, int end, int ack, int sack) {}

  private static boolean isInside(TcpSide sender, TcpSide receiver, Span span) {
    int end = span.end();
    int sack = span.sack();
    boolean inReceiveWindow =
        receiver.maxWindow == 0 || after(end, sender.end - (int) receiver.maxWindow - 1);
    long behind = Math.max(sender.maxWindow, MAX_ACK_WINDOW);
    return before(span.sequence(), sender.maxEnd + 1)
        && inReceiveWindow
        && before(sack, receiver.end + 1)
        && after(sack, receiver.end - (int) behind - 1);
  }

  private static void update(TcpSide sender, TcpSide receiver, TcpSegment segment, Span span) {
    int end = span.end();
    int ack = span.ack();
    int sack = span.sack();
    int shift = segment.has(TcpFlags.SYN) ? 0 : sender.scale;
    long window = (long) segment.window() << shift;
    sender.maxWindow = Math.max(sender.maxWindow, window + (sack - ack));
    if (after(end, sender.end)) {
      sender.end = end;
      sender.set(TcpSide.DATA_UNACKNOWLEDGED);
    }
    if (segment.has(TcpFlags.ACK)
        && (!sender.has(TcpSide.MAX_ACK_SET) || after(ack, sender.maxAck))) {
      sender.maxAck = ack;
      sender.set(TcpSide.MAX_ACK_SET);
    }
    if (receiver.maxWindow != 0 && after(end, sender.maxEnd)) {
      receiver.maxWindow += end - sender.maxEnd;
    }
    int allowed = sack + (int) window;
    if (after(allowed, receiver.maxEnd - 1)) {
      receiver.maxEnd = window == 0 ? allowed + 1 : allowed;
    }
    if (ack == receiver.end) {
      receiver.clear(TcpSide.DATA_UNACKNOWLEDGED);
    }
  }

  private static void countRetransmission(
      TcpTracking tracking, boolean reply, int window, Span span) {
    boolean same =
        tracking.lastReply == reply
            && tracking.lastSequence == span.sequence()
            && tracking.lastAck == span.ack()
            && tracking.lastEnd == span.end()
            && tracking.lastWindow == window;
    if (same) {
      tracking.retransmissions++;
    } else {
      tracking.lastReply = reply;
      tracking.lastSequence = span.sequence();
      tracking.lastAck = span.ack();
      tracking.lastEnd = span.end();
      tracking.lastWindow = window;
      tracking.retransmissions = 0;
    }
  }
}
