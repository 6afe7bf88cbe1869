package lvslab.net.wire;

/// Protocol numbers of IPv4 (IANA).
public final class IpProtocol {
  /// ICMP.
  public static final int ICMP = 1;

  /// IGMP.
  public static final int IGMP = 2;

  /// IPv4 in IPv4.
  public static final int IPIP = 4;

  /// TCP.
  public static final int TCP = 6;

  /// UDP.
  public static final int UDP = 17;

  /// VRRP.
  public static final int VRRP = 112;

  private IpProtocol() {}
}
