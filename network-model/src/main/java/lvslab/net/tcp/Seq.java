package lvslab.net.tcp;

/// Order of sequence numbers, which wrap (RFC 9293 section 3.4; include/net/tcp.h, `before`).
final class Seq {
  private Seq() {}

  static boolean before(int a, int b) {
    return a - b < 0;
  }

  static boolean after(int a, int b) {
    return b - a < 0;
  }

  /// Whether a number lies in a range, both ends included.
  static boolean between(int number, int low, int high) {
    return Integer.compareUnsigned(high - low, number - low) >= 0;
  }
}
