package lvslab.scenarios.golden;

/// The columns of a table of frames, in order. A column that does not apply to a frame is empty.
public enum FrameColumn {
  /// Row number, from 1.
  N("n"),
  /// Seconds since the clock started, when the frame left the host.
  T("t"),
  /// Segment.
  SEGMENT("seg"),
  /// Sending host.
  HOST("host"),
  /// Its interface.
  INTERFACE("if"),
  /// Hosts whose switch port the frame was delivered to.
  TO("to"),
  /// Source address of Ethernet.
  ETH_SRC("eth_src"),
  /// Destination address of Ethernet.
  ETH_DST("eth_dst"),
  /// `arp`, `ipv4`, `ipv6` or a number.
  ETHERTYPE("ethertype"),
  /// Octets without FCS.
  FLEN("flen"),
  /// 1 request, 2 reply.
  ARP_OP("arp_op"),
  /// Sender's hardware address.
  ARP_SHA("arp_sha"),
  /// Sender's protocol address.
  ARP_SPA("arp_spa"),
  /// Target's hardware address.
  ARP_THA("arp_tha"),
  /// Target's protocol address.
  ARP_TPA("arp_tpa"),
  /// Source of the outer IPv4 header.
  IP_SRC("ip_src"),
  /// Destination of the outer IPv4 header.
  IP_DST("ip_dst"),
  /// Time to live.
  IP_TTL("ip_ttl"),
  /// Protocol number.
  IP_PROTO("ip_proto"),
  /// Identification.
  IP_ID("ip_id"),
  /// 1 for "do not fragment".
  IP_DF("ip_df"),
  /// 1 for "more fragments".
  IP_MF("ip_mf"),
  /// Fragment offset in octets.
  IP_OFF("ip_off"),
  /// Total length.
  IP_LEN("ip_len"),
  /// `ok` if the checksums of IPv4 and of what it carries are right, else `bad`.
  CSUM("csum"),
  /// Source port.
  SPORT("sport"),
  /// Destination port.
  DPORT("dport"),
  /// TCP flags as letters.
  FLAGS("flags"),
  /// Sequence number, relative to that direction's SYN.
  SEQ("seq"),
  /// Acknowledgment number, relative to the other direction's SYN.
  ACK("ack"),
  /// Window as in the header.
  WIN("win"),
  /// Octets of payload: of TCP, UDP or ICMP, else of IPv4.
  PLEN("plen"),
  /// TCP options.
  OPTS("opts"),
  /// ICMP type.
  ICMP_TYPE("icmp_type"),
  /// ICMP code.
  ICMP_CODE("icmp_code"),
  /// The packet within: of IPIP, of an ICMP error; identifier and sequence of an echo.
  INNER("inner");

  private final String title;

  FrameColumn(String title) {
    this.title = title;
  }

  /// Its name in the head line.
  ///
  /// @return such as `eth_src`
  public String title() {
    return title;
  }
}
