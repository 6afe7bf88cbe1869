package lvslab.net.device;

import lvslab.net.kernel.SysctlKey;

/// Keys of net.core (net/core/sysctl_net_core.c).
public enum CoreKey implements SysctlKey {
  /// Packets that may wait to be taken in.
  NETDEV_MAX_BACKLOG("netdev_max_backlog", 1000),
  /// The most a listener's backlog may be.
  SOMAXCONN("somaxconn", 4096);

  private final String key;
  private final int[] defaults;

  CoreKey(String key, int first) {
    this.key = key;
    this.defaults = new int[] {first};
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public int[] defaults() {
    return defaults.clone();
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
