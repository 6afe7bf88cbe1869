package lvslab.net.kernel;

/// Keys of net.core (Documentation/admin-guide/sysctl/net.rst).
public enum CoreKey implements SysctlKey {
  /// The most a listener's backlog may be.
  SOMAXCONN("somaxconn", 4096, 0, Integer.MAX_VALUE);

  private final String key;
  private final int[] defaults;
  private final int min;
  private final int max;

  CoreKey(String key, int value, int min, int max) {
    this.key = key;
    defaults = new int[] {value};
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
