package lvslab.net.tcp;

import lvslab.engine.random.RandomStream;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.Mib;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/// How often segments are answered that should not have come, so that two peers do not answer each
/// other for ever and nobody learns of a connection by counting (RFC 5961 section 7;
/// net/ipv4/tcp_input.c, `tcp_oow_rate_limited`, `tcp_send_challenge_ack`).
final class AnswerLimits {
  private final Tcp tcp;
  private final Kernel kernel;
  private @Nullable RandomStream random;

  /// The second that challenges are counted in, and how many it has left
  /// (`tcp_challenge_timestamp`, `tcp_challenge_count`).
  private long second = -1;

  private int left;

  AnswerLimits(Tcp tcp) {
    this.tcp = tcp;
    kernel = tcp.kernel();
  }

  /// Whether an answer would be the second within tcp_invalid_ratelimit.
  ///
  /// @param counter of answers left out
  boolean isTooSoon(TableEntry entry, Mib counter) {
    long now = kernel.jiffies();
    long gap = kernel.clock().fromMillis(tcp.conf().get(Ipv4Key.TCP_INVALID_RATELIMIT));
    if (now - entry.lastAnswer < gap) {
      tcp.mib.count(counter);
      return true;
    }
    entry.lastAnswer = now;
    return false;
  }

  /// The same for a segment; data is always answered.
  boolean isTooSoon(TableEntry entry, TcpSegment segment, Mib counter) {
    boolean data = segment.sequenceLength() != 0 && !segment.has(TcpFlags.SYN);
    return !data && isTooSoon(entry, counter);
  }

  /// Whether a challenge may go out, for this connection and for the host.
  boolean mayChallenge(TableEntry entry) {
    if (isTooSoon(entry, Mib.TCP_ACK_SKIPPED_CHALLENGE)) {
      return false;
    }
    int limit = tcp.conf().get(Ipv4Key.TCP_CHALLENGE_ACK_LIMIT);
    if (limit != Integer.MAX_VALUE && !isLeft(limit)) {
      return false;
    }
    tcp.mib.count(Mib.TCP_CHALLENGE_ACK);
    return true;
  }

  private boolean isLeft(int limit) {
    long now = Math.floorDiv(kernel.jiffies(), (long) kernel.clock().hz());
    if (now != second) {
      second = now;
      left = (limit + 1) / 2 + (limit > 0 ? (int) random().nextBelow(limit) : 0);
    }
    if (left <= 0) {
      return false;
    }
    left--;
    return true;
  }

  private RandomStream random() {
    if (random == null) {
      random = kernel.random("tcp-challenge");
    }
    return random;
  }
}
