package lvslab.net.tcp;

/// How segment sizes follow from packets and windows (net/ipv4/tcp_output.c, `tcp_sync_mss`).
final class SegmentSize {
  /// Octets of the IPv4 and TCP headers without options.
  static final int HEADERS = 40;

  /// Octets of the TCP header without options.
  static final int TCP_HEADER = 20;

  /// Least size that is sent (tcp_min_snd_mss).
  static final int LEAST = 48;

  private static final int LEAST_OPTIONS = 68 - 40;

  private SegmentSize() {}

  /// A segment must not be larger than half of the peer's window (`tcp_bound_to_half_wnd`).
  static int boundToHalfWindow(int size, int windowMax) {
    int cutoff = windowMax > PeerOptions.DEFAULT_MSS ? windowMax >>> 1 : windowMax;
    return cutoff != 0 && size > cutoff ? Math.max(cutoff, LEAST_OPTIONS) : size;
  }
}
