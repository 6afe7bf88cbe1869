package lvslab.net.tcp;

/// Numbers of the acknowledgment in work; one object for all connections of a host, which work one
/// after the other.
final class AckWork {
  /// Bits of [AckFlags] that the SACK blocks, and then the cleaning of the queue, have brought.
  int flags;

  /// How much had been delivered when the segment was sent that was delivered last, and when that
  /// was, microseconds.
  int deliveredWhenSent;

  long deliveredSentMicros;

  /// Segments acknowledged, the lowest number of those that were sent once, and when the first and
  /// the last of these were sent, microseconds, less than 0 for none.
  int acknowledged;

  int lowestNew;
  long firstMicros;
  long lastMicros;

  /// When the first and the last segments were sent that SACK blocks have newly marked, 0 for none;
  /// the lowest that was overtaken; and how many arrived.
  long firstSackedMicros;

  long lastSackedMicros;
  int lowestOvertaken;
  int newlySacked;

  void begin() {
    deliveredWhenSent = 0;
    deliveredSentMicros = 0;
    firstSackedMicros = 0;
    lastSackedMicros = 0;
    newlySacked = 0;
  }

  /// A segment was delivered (`tcp_rate_skb_delivered`).
  void delivered(SendBuffer buffer) {
    if (deliveredSentMicros == 0 || buffer.sentMicros >= deliveredSentMicros) {
      deliveredSentMicros = buffer.sentMicros;
      deliveredWhenSent = buffer.deliveredBefore;
    }
  }
}
