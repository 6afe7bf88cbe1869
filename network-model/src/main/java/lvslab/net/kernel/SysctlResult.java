package lvslab.net.kernel;

/// What came of setting a sysctl value.
public enum SysctlResult {
  /// It is set.
  OK,
  /// There is no such key.
  UNKNOWN,
  /// The value is not one the key takes.
  INVALID
}
