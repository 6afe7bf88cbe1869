package lvslab.lvs.service;

import java.util.Locale;
import lvslab.net.kernel.SysctlKey;

/// The values of net.ipv4.vs, with their defaults (net/netfilter/ipvs/ip_vs_ctl.c, `vs_vars`).
public enum IpvsKey implements SysctlKey {
  AMEMTHRESH(0, Integer.MAX_VALUE, 1024),
  AM_DROPRATE(0, Integer.MAX_VALUE, 10),
  DROP_ENTRY(0, 3, 0),
  DROP_PACKET(0, 3, 0),
  CONNTRACK(0, 1, 0),
  SECURE_TCP(0, 3, 0),
  SNAT_REROUTE(0, 1, 1),
  SYNC_VERSION(0, 1, 1),
  SYNC_PORTS(1, 8, 1),
  SYNC_PERSIST_MODE(0, 1, 0),
  SYNC_QLEN_MAX(0, Integer.MAX_VALUE, 62_464),
  SYNC_SOCK_SIZE(0, Integer.MAX_VALUE, 0),
  CACHE_BYPASS(0, 1, 0),
  EXPIRE_NODEST_CONN(0, 1, 0),
  SLOPPY_TCP(0, 1, 0),
  SLOPPY_SCTP(0, 1, 0),
  EXPIRE_QUIESCENT_TEMPLATE(0, 1, 0),
  SYNC_THRESHOLD(0, Integer.MAX_VALUE, 3, 50),
  SYNC_REFRESH_PERIOD(0, Integer.MAX_VALUE, 0),
  SYNC_RETRIES(0, 3, 0),
  NAT_ICMP_SEND(0, 1, 0),
  PMTU_DISC(0, 1, 1),
  BACKUP_ONLY(0, 1, 0),
  CONN_REUSE_MODE(0, 3, 1),
  SCHEDULE_ICMP(0, 1, 0),
  IGNORE_TUNNELED(0, 1, 0),
  RUN_ESTIMATION(0, 1, 1),
  LBLC_EXPIRATION(0, Integer.MAX_VALUE, 86_400),
  LBLCR_EXPIRATION(0, Integer.MAX_VALUE, 86_400);

  private final int min;
  private final int max;
  private final int[] defaults;

  IpvsKey(int min, int max, int... defaults) {
    this.min = min;
    this.max = max;
    this.defaults = defaults;
  }

  @Override
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public int[] defaults() {
    return defaults.clone();
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
