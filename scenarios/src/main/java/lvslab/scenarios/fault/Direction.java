package lvslab.scenarios.fault;

/// Which way frames go on a cable.
enum Direction {
  /// Away from the device, or from the lower switch.
  OUT,
  /// To it.
  IN,
  /// Both.
  BOTH
}
