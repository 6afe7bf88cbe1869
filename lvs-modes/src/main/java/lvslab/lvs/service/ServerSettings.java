package lvslab.lvs.service;

/// What can be changed about a real server (`ipvsadm -a` and `-e`).
///
/// @param method how packets get there
/// @param weight 0 for no new connections, to 65535
/// @param upperThreshold connections from which on it gets no new ones, 0 for no limit
/// @param lowerThreshold connections below which it gets new ones again, 0 for three quarters of
///   the upper threshold
public record ServerSettings(
    ForwardingMethod method, int weight, int upperThreshold, int lowerThreshold) {
  /// Without thresholds.
  ///
  /// @param method how packets get there
  /// @param weight 0 to 65535
  /// @return the settings
  public static ServerSettings of(ForwardingMethod method, int weight) {
    return new ServerSettings(method, weight, 0, 0);
  }
}
