package lvslab.net.device;

import lvslab.net.kernel.SysctlKey;

/// Keys of net.ipv4.neigh.IF (net/ipv4/arp.c, `arp_tbl`).
public enum NeighKey implements SysctlKey {
  /// Probes by user space.
  APP_SOLICIT("app_solicit", 0),
  /// Centre of the random time an entry stays reachable, ms.
  BASE_REACHABLE_TIME_MS("base_reachable_time_ms", 30_000),
  /// Time in DELAY before the first probe, s.
  DELAY_FIRST_PROBE_TIME("delay_first_probe_time", 5),
  /// Of no meaning any more, s.
  GC_INTERVAL("gc_interval", 30),
  /// Age at which an unused entry may be collected, s.
  GC_STALE_TIME("gc_stale_time", 60),
  /// Entries below which nothing is collected.
  GC_THRESH1("gc_thresh1", 128),
  /// Entries from which room is made when one more is needed.
  GC_THRESH2("gc_thresh2", 512),
  /// Entries that there may be.
  GC_THRESH3("gc_thresh3", 1024),
  /// Least age in 1/100 s before an unsolicited change of the address is taken.
  LOCKTIME("locktime", 100),
  /// Broadcast probes after unicast ones failed.
  MCAST_RESOLICIT("mcast_resolicit", 0),
  /// Broadcast probes of an unknown neighbour.
  MCAST_SOLICIT("mcast_solicit", 3),
  /// Longest random delay of a proxied answer, 1/100 s.
  PROXY_DELAY("proxy_delay", 80),
  /// Proxied answers that may wait.
  PROXY_QLEN("proxy_qlen", 64),
  /// Gap between probes, ms.
  RETRANS_TIME_MS("retrans_time_ms", 1000),
  /// Unicast probes of a known neighbour.
  UCAST_SOLICIT("ucast_solicit", 3),
  /// Octets of packets that may wait for one neighbour.
  UNRES_QLEN_BYTES("unres_qlen_bytes", 212_992);

  private final String key;
  private final int[] defaults;

  NeighKey(String key, int first) {
    this.key = key;
    this.defaults = new int[] {first};
  }

  /// Whether it is of the table, and so only net.ipv4.neigh.default has it.
  ///
  /// @return true for those of garbage collection
  public boolean isOfTable() {
    return this == GC_INTERVAL || this == GC_THRESH1 || this == GC_THRESH2 || this == GC_THRESH3;
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
    return Integer.MAX_VALUE;
  }
}
