package lvslab.net.route;

/// What a route may say of its way (include/uapi/linux/rtnetlink.h, RTAX_*), in the kernel's order.
public enum RouteMetric {
  /// Octets of the largest packet; locked, it holds whatever is learned, and packets may be cut.
  MTU("mtu"),
  /// Greatest receive window, octets.
  WINDOW("window"),
  /// First guess of the round trip, eighths of a millisecond.
  RTT("rtt"),
  /// First guess of its variance, quarters of a millisecond.
  RTTVAR("rttvar"),
  /// First slow start threshold, segments.
  SSTHRESH("ssthresh"),
  /// Greatest congestion window, segments, if it is locked.
  CWND("cwnd"),
  /// Segment size that is announced to peers.
  ADVMSS("advmss"),
  /// Reordering that is expected, segments.
  REORDERING("reordering"),
  /// TTL of packets.
  HOPLIMIT("hoplimit"),
  /// First congestion window, segments.
  INITCWND("initcwnd"),
  /// Least retransmission timeout, ms.
  RTO_MIN("rto_min"),
  /// First receive window, segments.
  INITRWND("initrwnd"),
  /// Acknowledge at once.
  QUICKACK("quickack");

  private final String text;

  RouteMetric(String text) {
    this.text = text;
  }

  /// As iproute2 names it.
  ///
  /// @return such as `mtu`
  public String text() {
    return text;
  }

  /// What a value is multiplied with when it is stored.
  ///
  /// @return 8, 4 or 1
  public int scale() {
    return switch (this) {
      case RTT -> 8;
      case RTTVAR -> 4;
      default -> 1;
    };
  }

  /// Whether it is a time, in milliseconds.
  ///
  /// @return true if `ms` or `s` is printed behind it
  public boolean isTime() {
    return this == RTT || this == RTTVAR || this == RTO_MIN;
  }
}
