package lvslab.net.tcp;

import lvslab.engine.Event;
import lvslab.engine.time.SimTime;
import lvslab.net.kernel.Mib;

/// Merges the acknowledgments of a burst behind a gap, past the first three, which the peer needs
/// to see the loss (net/ipv4/tcp_input.c, `__tcp_ack_snd_check`): a twentieth of the round-trip
/// time, at most a millisecond.
final class AckCompression extends Event {
  private static final int AT_ONCE = 3;
  private static final int MOST_MERGED = 44;
  private static final long MICRO = SimTime.SECOND / 1_000_000;

  private final TcpConnection c;
  private int merged;
  private int duplicates;
  private int countedFor;

  AckCompression(TcpConnection c) {
    this.c = c;
  }

  boolean isWaiting() {
    return merged != 0;
  }

  /// Whether this one goes at once; if not, it has been merged.
  boolean mustGoNow() {
    if (!c.options.sackOk || merged >= MOST_MERGED) {
      return true;
    }
    if (countedFor != c.receiver.next) {
      countedFor = c.receiver.next;
      duplicates = 0;
    }
    if (duplicates < AT_ONCE) {
      duplicates++;
      return true;
    }
    merged++;
    if (!isPending()) {
      int roundTrip = c.window.roundTripEighths();
      if (c.rtt.smoothed != 0 && c.rtt.smoothed < roundTrip) {
        roundTrip = c.rtt.smoothed;
      }
      long nanos = Math.min(SimTime.SECOND / 1000, roundTrip * MICRO / 8 / 20);
      c.kernel.schedule(this, c.kernel.nowNanos() + nanos);
    }
    return false;
  }

  void flush() {
    if (merged != 0) {
      c.output.sendAck();
    }
  }

  /// An acknowledgment goes out, and says what the merged ones would have.
  void ackSent() {
    c.tcp.mib.count(Mib.TCP_ACK_COMPRESSED, merged);
    clear();
  }

  void clear() {
    if (merged != 0) {
      merged = 0;
      c.kernel.engine().cancel(this);
    }
  }

  @Override
  protected void fire() {
    if (merged != 0) {
      merged--; // the one that goes now is not one that was saved
      c.output.sendAck();
    }
  }

  @Override
  public String label() {
    return c.kernel.name() + ": tcp compressed ack";
  }
}
