package lvslab.net.device;

import lvslab.net.kernel.SysctlKey;

/// Keys of net.ipv4.conf.IF (net/ipv4/devinet.c, `ipv4_devconf`), and how `all` and the device
/// combine (include/linux/inetdevice.h: IN_DEV_MAXCONF, IN_DEV_ORCONF, IN_DEV_ANDCONF,
/// IN_DEV_CONF_GET).
public enum ConfKey implements SysctlKey {
  /// Accept packets whose source is an own address.
  ACCEPT_LOCAL("accept_local", Combine.OR, 0),
  /// Take ICMP redirects.
  ACCEPT_REDIRECTS("accept_redirects", Combine.DEVICE, 1),
  /// Which source an ARP request may announce.
  ARP_ANNOUNCE("arp_announce", Combine.MAX, 0),
  /// Make entries from unsolicited ARP.
  ARP_ACCEPT("arp_accept", Combine.MAX, 0),
  /// Drop what was learned when the carrier goes.
  ARP_EVICT_NOCARRIER("arp_evict_nocarrier", Combine.AND, 1),
  /// Answer ARP only on the device that leads back.
  ARP_FILTER("arp_filter", Combine.OR, 0),
  /// Which ARP requests to leave unanswered.
  ARP_IGNORE("arp_ignore", Combine.MAX, 0),
  /// Announce addresses when a device comes up or changes its MAC address.
  ARP_NOTIFY("arp_notify", Combine.MAX, 0),
  /// Ignore gratuitous ARP.
  DROP_GRATUITOUS_ARP("drop_gratuitous_arp", Combine.OR, 0),
  /// The only version of IGMP to speak, 1 to 3; 0 for what the network speaks.
  FORCE_IGMP_VERSION("force_igmp_version", Combine.MAX, 0),
  /// Forward packets that come in by the device.
  FORWARDING("forwarding", Combine.DEVICE, 0),
  /// Greatest gap between reports nobody asked for, IGMPv1 and IGMPv2, ms.
  IGMPV2_UNSOLICITED_REPORT_INTERVAL("igmpv2_unsolicited_report_interval", Combine.DEVICE, 10_000),
  /// Greatest gap between reports nobody asked for, IGMPv3, ms.
  IGMPV3_UNSOLICITED_REPORT_INTERVAL("igmpv3_unsolicited_report_interval", Combine.DEVICE, 1000),
  /// Log packets with impossible addresses.
  LOG_MARTIANS("log_martians", Combine.OR, 0),
  /// Number of the medium a device is on, 0 for one of its own, -1 for none that is known.
  MEDIUM_ID("medium_id", Combine.DEVICE, 0),
  /// Keep secondary addresses when their primary goes.
  PROMOTE_SECONDARIES("promote_secondaries", Combine.OR, 0),
  /// Answer ARP for others.
  PROXY_ARP("proxy_arp", Combine.OR, 0),
  /// Answer ARP for others on the same device.
  PROXY_ARP_PVLAN("proxy_arp_pvlan", Combine.OR, 0),
  /// Let 127/8 be on a wire.
  ROUTE_LOCALNET("route_localnet", Combine.OR, 0),
  /// Check that the way back is the device a packet came in by.
  RP_FILTER("rp_filter", Combine.MAX, 0),
  /// Let the firewall mark choose the way back that rp_filter looks at.
  SRC_VALID_MARK("src_valid_mark", Combine.OR, 0),
  /// Take redirects from gateways only.
  SECURE_REDIRECTS("secure_redirects", Combine.OR, 1),
  /// Send ICMP redirects.
  SEND_REDIRECTS("send_redirects", Combine.OR, 1),
  /// Several subnets share the medium.
  SHARED_MEDIA("shared_media", Combine.OR, 1);

  /// How the values of `all` and of a device make the effective one.
  enum Combine {
    /// The greater.
    MAX,
    /// Either.
    OR,
    /// Both.
    AND,
    /// The device's alone.
    DEVICE
  }

  private final String key;
  private final Combine combine;
  private final int[] defaults;

  ConfKey(String key, Combine combine, int first) {
    this.key = key;
    this.combine = combine;
    this.defaults = new int[] {first};
  }

  /// The effective value.
  ///
  /// @param all value of conf/all
  /// @param device value of conf/IF
  /// @return what holds
  public int combine(int all, int device) {
    return switch (combine) {
      case MAX -> Math.max(all, device);
      case OR -> all != 0 || device != 0 ? 1 : 0;
      case AND -> all != 0 && device != 0 ? 1 : 0;
      case DEVICE -> device;
    };
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
    return Integer.MIN_VALUE; // devinet_conf_proc checks nothing
  }

  @Override
  public int max() {
    return Integer.MAX_VALUE;
  }
}
