package lvslab.net.host;

import lvslab.net.kernel.SysctlKey;

/// Keys of kernel.* that have to do with processes (kernel/pid.c).
public enum PidKey implements SysctlKey {
  /// No process has this number or a higher one. A kernel starts with 32768; systemd of today sets
  /// what it may have at most (sysctl.d/50-pid-max.conf), and so do we.
  PID_MAX("pid_max", 1 << 22);

  /// Numbers that are not given again (`RESERVED_PIDS`).
  private static final int RESERVED = 300;

  private final String key;
  private final int first;

  PidKey(String key, int first) {
    this.key = key;
    this.first = first;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public int[] defaults() {
    return new int[] {first};
  }

  @Override
  public int min() {
    return RESERVED + 1;
  }

  @Override
  public int max() {
    return 1 << 22;
  }

  static int reserved() {
    return RESERVED;
  }
}
