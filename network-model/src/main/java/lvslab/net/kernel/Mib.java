package lvslab.net.kernel;

/// Counters of a network stack, as nstat(8) names them (net/ipv4/proc.c; RFC 4293, 4113): those of
/// them that this stack counts.
public enum Mib {
  /// Packets that came in.
  IP_IN_RECEIVES("IpInReceives"),
  /// Packets whose hops were used up.
  IP_IN_HDR_ERRORS("IpInHdrErrors"),
  /// Packets for others, at a host that does not forward.
  IP_IN_ADDR_ERRORS("IpInAddrErrors"),
  /// Packets passed on.
  IP_FORW_DATAGRAMS("IpForwDatagrams"),
  /// Packets of a protocol that nobody takes.
  IP_IN_UNKNOWN_PROTOS("IpInUnknownProtos"),
  /// Packets handed to a protocol.
  IP_IN_DELIVERS("IpInDelivers"),
  /// Packets sent.
  IP_OUT_REQUESTS("IpOutRequests"),
  /// Packets that no route led on.
  IP_OUT_NO_ROUTES("IpOutNoRoutes"),
  /// Packets given up because parts were missing.
  IP_REASM_TIMEOUT("IpReasmTimeout"),
  /// Parts that came in.
  IP_REASM_REQDS("IpReasmReqds"),
  /// Packets put together.
  IP_REASM_OKS("IpReasmOKs"),
  /// Packets that could not be put together.
  IP_REASM_FAILS("IpReasmFails"),
  /// Packets that were cut.
  IP_FRAG_OKS("IpFragOKs"),
  /// Packets that were too large and might not be cut.
  IP_FRAG_FAILS("IpFragFails"),
  /// Parts that cutting made.
  IP_FRAG_CREATES("IpFragCreates"),
  /// ICMP messages that came in.
  ICMP_IN_MSGS("IcmpInMsgs"),
  /// Unreachable.
  ICMP_IN_DEST_UNREACHS("IcmpInDestUnreachs"),
  /// Time exceeded.
  ICMP_IN_TIME_EXCDS("IcmpInTimeExcds"),
  /// Redirects.
  ICMP_IN_REDIRECTS("IcmpInRedirects"),
  /// Echo requests.
  ICMP_IN_ECHOS("IcmpInEchos"),
  /// Echo replies.
  ICMP_IN_ECHO_REPS("IcmpInEchoReps"),
  /// ICMP messages sent.
  ICMP_OUT_MSGS("IcmpOutMsgs"),
  /// Unreachable.
  ICMP_OUT_DEST_UNREACHS("IcmpOutDestUnreachs"),
  /// Time exceeded.
  ICMP_OUT_TIME_EXCDS("IcmpOutTimeExcds"),
  /// Redirects.
  ICMP_OUT_REDIRECTS("IcmpOutRedirects"),
  /// Echo requests.
  ICMP_OUT_ECHOS("IcmpOutEchos"),
  /// Echo replies.
  ICMP_OUT_ECHO_REPS("IcmpOutEchoReps"),
  /// Datagrams delivered.
  UDP_IN_DATAGRAMS("UdpInDatagrams"),
  /// Datagrams to ports that nobody has.
  UDP_NO_PORTS("UdpNoPorts"),
  /// Datagrams that did not fit into a socket's buffer.
  UDP_IN_ERRORS("UdpInErrors"),
  /// Datagrams sent.
  UDP_OUT_DATAGRAMS("UdpOutDatagrams"),
  /// Packets that rp_filter dropped.
  IP_REVERSE_PATH_FILTER("TcpExtIPReversePathFilter"),
  /// Packets that no route led on, at a router.
  IP_IN_NO_ROUTES("IpExtInNoRoutes");

  private final String text;

  Mib(String text) {
    this.text = text;
  }

  /// Its name.
  ///
  /// @return such as `IpInReceives`
  public String text() {
    return text;
  }
}
