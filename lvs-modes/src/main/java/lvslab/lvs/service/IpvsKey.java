package lvslab.lvs.service;

import java.util.Locale;
import lvslab.net.kernel.SysctlKey;

/// The values of net.ipv4.vs, with their defaults and bounds (net/netfilter/ipvs/ip_vs_ctl.c,
/// `vs_vars`; ip_vs_lblc.c, ip_vs_lblcr.c). Switches take any number, and all but 0 is on.
public enum IpvsKey implements SysctlKey {
  /// Pages of memory below which it is short.
  AMEMTHRESH(1024),
  AM_DROPRATE(10),
  DROP_ENTRY(Form.DEFENSE, 0),
  DROP_PACKET(Form.DEFENSE, 0),
  CONNTRACK(0),
  SECURE_TCP(Form.DEFENSE, 0),
  SNAT_REROUTE(1),
  SYNC_VERSION(Form.SWITCH, 1),
  SYNC_PORTS(Form.POWER_OF_2, 1),
  SYNC_PERSIST_MODE(0),
  /// A thirty-second of the pages of a host of 8 GB.
  SYNC_QLEN_MAX(Form.COUNT, 62_464),
  SYNC_SOCK_SIZE(0),
  CACHE_BYPASS(0),
  EXPIRE_NODEST_CONN(0),
  SLOPPY_TCP(0),
  SLOPPY_SCTP(0),
  EXPIRE_QUIESCENT_TEMPLATE(0),
  SYNC_THRESHOLD(Form.THRESHOLD, 3, 50),
  SYNC_REFRESH_PERIOD(Form.SECONDS, 0),
  SYNC_RETRIES(Form.DEFENSE, 0),
  NAT_ICMP_SEND(0),
  PMTU_DISC(1),
  BACKUP_ONLY(0),
  CONN_REUSE_MODE(1),
  SCHEDULE_ICMP(0),
  IGNORE_TUNNELED(0),
  RUN_ESTIMATION(1),
  LBLC_EXPIRATION(Form.SECONDS, 86_400),
  LBLCR_EXPIRATION(Form.SECONDS, 86_400);

  /// How a value is checked.
  private enum Form {
    /// `proc_dointvec`.
    ANY(Integer.MIN_VALUE, Integer.MAX_VALUE),
    /// `proc_doulongvec_minmax`.
    COUNT(0, Integer.MAX_VALUE),
    /// `proc_dointvec_minmax` of 0 and 1.
    SWITCH(0, 1),
    /// `proc_do_defense_mode`, and `proc_dointvec_minmax` of 0 and 3.
    DEFENSE(0, 3),
    /// `proc_do_sync_ports`.
    POWER_OF_2(1, Integer.MAX_VALUE),
    /// `proc_do_sync_threshold`: so many packets of every so many, the second 0 for once only.
    THRESHOLD(0, Integer.MAX_VALUE),
    /// `proc_dointvec_jiffies`: what fits once it is multiplied by HZ.
    SECONDS(-Integer.MAX_VALUE / 1000, Integer.MAX_VALUE / 1000);

    private final int min;
    private final int max;

    Form(int min, int max) {
      this.min = min;
      this.max = max;
    }
  }

  private final Form form;
  private final int[] defaults;

  IpvsKey(int value) {
    this(Form.ANY, value);
  }

  IpvsKey(Form form, int... defaults) {
    this.form = form;
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
    return form.min;
  }

  @Override
  public int max() {
    return form.max;
  }

  @Override
  public boolean accepts(int[] numbers) {
    return switch (form) {
      case POWER_OF_2 -> Integer.bitCount(numbers[0]) == 1;
      case THRESHOLD -> numbers[0] < numbers[1] || numbers[1] == 0;
      default -> true;
    };
  }
}
