package lvslab.net.route;

import lvslab.net.kernel.SysctlKey;

/// Keys of net.ipv4.route (net/ipv4/route.c; Documentation/networking/ip-sysctl.rst).
public enum RouteKey implements SysctlKey {
  /// How long a better gateway is remembered, s.
  GC_TIMEOUT("gc_timeout", 300),
  /// Least MTU that is believed of a path.
  MIN_PMTU("min_pmtu", 552),
  /// How long the MTU of a path is remembered, s.
  MTU_EXPIRES("mtu_expires", 600);

  private final String key;
  private final int[] defaults;

  RouteKey(String key, int first) {
    this.key = key;
    defaults = new int[] {first};
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
