package lvslab.net.tcp;

/// How much memory a received segment takes, which is what the receive buffer counts
/// (`skb->truesize`): a buffer of a power of two that holds headers, data and the shared part, and
/// the descriptor before it.
final class ReceiveMemory {
  private static final int DESCRIPTOR = 256;
  private static final int SHARED_PART = 320;
  private static final int HEADERS = 320;
  private static final int LEAST_BUFFER = 512;
  private static final int PAGE = 4096;

  private ReceiveMemory() {}

  /// Memory of a segment as it comes.
  ///
  /// @param length octets of data
  static int ofSegment(int length) {
    int octets = HEADERS + length + SHARED_PART;
    int buffer = LEAST_BUFFER;
    while (buffer < octets) {
      buffer <<= 1;
    }
    return DESCRIPTOR + buffer;
  }

  /// Memory of data that was packed tightly because the buffer was full (`tcp_collapse`).
  static int ofPacked(int length) {
    int room = PAGE - SHARED_PART;
    return (length + room - 1) / room * (PAGE + DESCRIPTOR);
  }
}
