package lvslab.net.ip;

import lvslab.net.kernel.SysctlKey;

/// Keys of net.ipv4 that hold for the whole host (Documentation/networking/ip-sysctl.rst).
public enum Ipv4Key implements SysctlKey {
  /// Leave all echo requests unanswered.
  ICMP_ECHO_IGNORE_ALL("icmp_echo_ignore_all", 0, 0, 1),
  /// Leave echo requests to broadcast and multicast addresses unanswered.
  ICMP_ECHO_IGNORE_BROADCASTS("icmp_echo_ignore_broadcasts", 1, 0, 1),
  /// Send errors from the address of the device the packet came in by.
  ICMP_ERRORS_USE_INBOUND_IFADDR("icmp_errors_use_inbound_ifaddr", 0, 0, 1),
  /// Errors of all kinds that may be sent at once.
  ICMP_MSGS_BURST("icmp_msgs_burst", 50, 0, Integer.MAX_VALUE),
  /// Errors of all kinds a second.
  ICMP_MSGS_PER_SEC("icmp_msgs_per_sec", 1000, 0, Integer.MAX_VALUE),
  /// Least gap between errors to one destination, ms.
  ICMP_RATELIMIT("icmp_ratelimit", 1000, 0, Integer.MAX_VALUE),
  /// Types that are limited, one bit each.
  ICMP_RATEMASK("icmp_ratemask", 6168, 0, Integer.MAX_VALUE),
  /// Report groups of 224.0.0.0/24 too.
  IGMP_LINK_LOCAL_MCAST_REPORTS("igmp_link_local_mcast_reports", 1, 0, 1),
  /// Groups a socket may join.
  IGMP_MAX_MEMBERSHIPS("igmp_max_memberships", 20, Integer.MIN_VALUE, Integer.MAX_VALUE),
  /// How often a change of membership is told (robustness).
  IGMP_QRV("igmp_qrv", 2, 1, Integer.MAX_VALUE),
  /// TTL of what this host sends.
  IP_DEFAULT_TTL("ip_default_ttl", 64, 1, 255),
  /// Forward packets.
  IP_FORWARD("ip_forward", 0, Integer.MIN_VALUE, Integer.MAX_VALUE),
  /// Believe what was told of the MTU of paths, for packets of others too.
  IP_FORWARD_USE_PMTU("ip_forward_use_pmtu", 0, 0, 1),
  /// Ports for who asks for none, first and last.
  IP_LOCAL_PORT_RANGE("ip_local_port_range", new int[] {32_768, 60_999}, 1, 65_535),
  /// Do not discover the MTU of paths.
  IP_NO_PMTU_DISC("ip_no_pmtu_disc", 0, 0, 3),
  /// Let programs bind to addresses the host does not have.
  IP_NONLOCAL_BIND("ip_nonlocal_bind", 0, 0, 255),
  /// How long parts of a packet wait for the others, s.
  IPFRAG_TIME("ipfrag_time", 30, 0, Integer.MAX_VALUE),
  /// Reset instead of waiting when a listener's queue is full.
  TCP_ABORT_ON_OVERFLOW("tcp_abort_on_overflow", 0, 0, 1),
  /// Answers a second to segments that may be forged; the greatest number for no limit.
  TCP_CHALLENGE_ACK_LIMIT(
      "tcp_challenge_ack_limit", Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE),
  /// Tell peers of data that came twice.
  TCP_DSACK("tcp_dsack", 1, 0, 255),
  /// How long an orphan waits for the peer's FIN, s.
  TCP_FIN_TIMEOUT("tcp_fin_timeout", 60, Integer.MIN_VALUE, Integer.MAX_VALUE),
  /// Least gap between answers to segments that should not have come, ms.
  TCP_INVALID_RATELIMIT("tcp_invalid_ratelimit", 500, 0, Integer.MAX_VALUE),
  /// Gap between keep-alive probes, s.
  TCP_KEEPALIVE_INTVL("tcp_keepalive_intvl", 75, 1, 32_767),
  /// Keep-alive probes before a connection is given up.
  TCP_KEEPALIVE_PROBES("tcp_keepalive_probes", 9, 1, 127),
  /// Idle time before the first keep-alive probe, s.
  TCP_KEEPALIVE_TIME("tcp_keepalive_time", 7200, 1, 32_767),
  /// Orphans and TIME_WAIT sockets a host keeps.
  TCP_MAX_ORPHANS("tcp_max_orphans", 65_536, 0, Integer.MAX_VALUE),
  /// Connections half open that a listener keeps.
  TCP_MAX_SYN_BACKLOG("tcp_max_syn_backlog", 512, 0, Integer.MAX_VALUE),
  /// TIME_WAIT sockets a host keeps.
  TCP_MAX_TW_BUCKETS("tcp_max_tw_buckets", 65_536, 0, Integer.MAX_VALUE),
  /// Retransmissions of an orphan, 0 for 8.
  TCP_ORPHAN_RETRIES("tcp_orphan_retries", 0, 0, 255),
  /// Retransmissions before the route is doubted.
  TCP_RETRIES1("tcp_retries1", 3, 0, 255),
  /// Retransmissions before a connection is given up.
  TCP_RETRIES2("tcp_retries2", 15, 0, Integer.MAX_VALUE),
  /// Let no reset end TIME_WAIT.
  TCP_RFC1337("tcp_rfc1337", 0, 0, 255),
  /// Receive buffer: least, first, greatest octets.
  TCP_RMEM("tcp_rmem", new int[] {4096, 131_072, 6_291_456}, 1, Integer.MAX_VALUE),
  /// Selective acknowledgment.
  TCP_SACK("tcp_sack", 1, 0, 255),
  /// SYN-ACK retransmissions.
  TCP_SYNACK_RETRIES("tcp_synack_retries", 5, 0, 255),
  /// Answer without memory when the SYN queue is full.
  TCP_SYNCOOKIES("tcp_syncookies", 1, 0, 2),
  /// SYN retransmissions.
  TCP_SYN_RETRIES("tcp_syn_retries", 6, 1, 127),
  /// Time stamps.
  TCP_TIMESTAMPS("tcp_timestamps", 1, 0, 255),
  /// Reuse ports in TIME_WAIT: 1 always, 2 on loopback.
  TCP_TW_REUSE("tcp_tw_reuse", 2, 0, 2),
  /// Window scaling.
  TCP_WINDOW_SCALING("tcp_window_scaling", 1, 0, 255),
  /// Send buffer: least, first, greatest octets.
  TCP_WMEM("tcp_wmem", new int[] {4096, 16_384, 4_194_304}, 1, Integer.MAX_VALUE);

  private final String key;
  private final int[] defaults;
  private final int min;
  private final int max;

  Ipv4Key(String key, int first, int min, int max) {
    this(key, new int[] {first}, min, max);
  }

  Ipv4Key(String key, int[] defaults, int min, int max) {
    this.key = key;
    this.defaults = defaults;
    this.min = min;
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
    return min;
  }

  @Override
  public int max() {
    return max;
  }
}
