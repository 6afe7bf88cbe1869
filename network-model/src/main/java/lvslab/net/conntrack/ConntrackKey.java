package lvslab.net.conntrack;

import lvslab.net.kernel.SysctlKey;

/// Keys of net.netfilter (net/netfilter/nf_conntrack_standalone.c; Documentation/networking/
/// nf_conntrack-sysctl.rst). Lives are in seconds.
public enum ConntrackKey implements SysctlKey {
  /// Count packets and octets of connections made from now on.
  ACCT("nf_conntrack_acct", 0, 1),
  /// Chains of the table.
  BUCKETS("nf_conntrack_buckets", 65_536, Integer.MAX_VALUE),
  /// Verify checksums.
  CHECKSUM("nf_conntrack_checksum", 1, 1),
  /// Tell listeners: 2 while somebody listens.
  EVENTS("nf_conntrack_events", 2, 2),
  /// Expected connections that may be remembered.
  EXPECT_MAX("nf_conntrack_expect_max", 1024, Integer.MAX_VALUE),
  /// Life of protocols that are not known, s.
  GENERIC_TIMEOUT("nf_conntrack_generic_timeout", 600, Integer.MAX_VALUE),
  /// Life of ICMP queries, s.
  ICMP_TIMEOUT("nf_conntrack_icmp_timeout", 30, Integer.MAX_VALUE),
  /// Log invalid packets of a protocol.
  LOG_INVALID("nf_conntrack_log_invalid", 0, 255),
  /// Connections that may be in the table.
  MAX("nf_conntrack_max", 65_536, Integer.MAX_VALUE),
  /// Take only resets outside the window for invalid.
  TCP_BE_LIBERAL("nf_conntrack_tcp_be_liberal", 0, 1),
  /// Do not take resets outside the window for invalid.
  TCP_IGNORE_INVALID_RST("nf_conntrack_tcp_ignore_invalid_rst", 0, 1),
  /// Pick up connections whose beginning was not seen.
  TCP_LOOSE("nf_conntrack_tcp_loose", 1, 1),
  /// Retransmissions without an answer after which the life is shortened.
  TCP_MAX_RETRANS("nf_conntrack_tcp_max_retrans", 3, 255),
  /// Life in CLOSE, s.
  TCP_TIMEOUT_CLOSE("nf_conntrack_tcp_timeout_close", 10, Integer.MAX_VALUE),
  /// Life in CLOSE_WAIT, s.
  TCP_TIMEOUT_CLOSE_WAIT("nf_conntrack_tcp_timeout_close_wait", 60, Integer.MAX_VALUE),
  /// Life in ESTABLISHED, s.
  TCP_TIMEOUT_ESTABLISHED("nf_conntrack_tcp_timeout_established", 432_000, Integer.MAX_VALUE),
  /// Life in FIN_WAIT, s.
  TCP_TIMEOUT_FIN_WAIT("nf_conntrack_tcp_timeout_fin_wait", 120, Integer.MAX_VALUE),
  /// Life in LAST_ACK, s.
  TCP_TIMEOUT_LAST_ACK("nf_conntrack_tcp_timeout_last_ack", 30, Integer.MAX_VALUE),
  /// Life after too many retransmissions, s.
  TCP_TIMEOUT_MAX_RETRANS("nf_conntrack_tcp_timeout_max_retrans", 300, Integer.MAX_VALUE),
  /// Life in SYN_RECV, s.
  TCP_TIMEOUT_SYN_RECV("nf_conntrack_tcp_timeout_syn_recv", 60, Integer.MAX_VALUE),
  /// Life in SYN_SENT, s.
  TCP_TIMEOUT_SYN_SENT("nf_conntrack_tcp_timeout_syn_sent", 120, Integer.MAX_VALUE),
  /// Life in TIME_WAIT, s.
  TCP_TIMEOUT_TIME_WAIT("nf_conntrack_tcp_timeout_time_wait", 120, Integer.MAX_VALUE),
  /// Life while data is not acknowledged, s.
  TCP_TIMEOUT_UNACKNOWLEDGED("nf_conntrack_tcp_timeout_unacknowledged", 300, Integer.MAX_VALUE),
  /// Note when connections began.
  TIMESTAMP("nf_conntrack_timestamp", 0, 1),
  /// Life of UDP, s.
  UDP_TIMEOUT("nf_conntrack_udp_timeout", 30, Integer.MAX_VALUE),
  /// Life of UDP in both directions for more than 2 s, s.
  UDP_TIMEOUT_STREAM("nf_conntrack_udp_timeout_stream", 120, Integer.MAX_VALUE);

  private final String key;
  private final int[] defaults;
  private final int max;

  ConntrackKey(String key, int first, int max) {
    this.key = key;
    defaults = new int[] {first};
    this.max = max;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public int[] defaults() {
    return defaults;
  }

  @Override
  public int min() {
    return 0;
  }

  @Override
  public int max() {
    return max;
  }
}
