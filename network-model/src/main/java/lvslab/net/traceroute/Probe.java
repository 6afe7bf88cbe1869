package lvslab.net.traceroute;

import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// A packet that is sent to find a hop, and what came of it.
final class Probe {
  private static final int NEVER = -1;

  final int number;
  long sentNanos = NEVER;
  long receivedNanos = NEVER;
  int port;
  int receivedTtl;
  boolean done;
  boolean last;
  String mark = "";
  @Nullable Ipv4Address from;

  Probe(int number) {
    this.number = number;
  }

  boolean isSent() {
    return sentNanos != NEVER;
  }

  boolean isAnswered() {
    return from != null;
  }

  /// Somebody answered.
  void answer(Ipv4Address sender, int ttl, long nowNanos) {
    from = sender;
    receivedTtl = ttl;
    receivedNanos = nowNanos;
    done = true;
  }

  /// Takes over what came of a later one, which is open again and not sent anew.
  void takeOver(Probe other) {
    sentNanos = other.sentNanos;
    receivedNanos = other.receivedNanos;
    receivedTtl = other.receivedTtl;
    done = other.done;
    last = other.last;
    mark = other.mark;
    from = other.from;
    other.sentNanos = 1;
    other.receivedNanos = NEVER;
    other.receivedTtl = 0;
    other.done = false;
    other.last = false;
    other.mark = "";
    other.from = null;
  }

  /// Time of the way there and back.
  ///
  /// @return nanoseconds, 0 if there was no answer
  long roundTripNanos() {
    return isAnswered() ? receivedNanos - sentNanos : 0;
  }
}
