package lvslab.app.playback;

/// A real server of a service at an instant.
///
/// @param address with its port
/// @param method `Route`, `Tunnel` or `Masq`
/// @param weight as text
/// @param active connections that are established
/// @param inactive the others
/// @param upper threshold at which it is overloaded, 0 for none
/// @param lower threshold below which it no longer is, 0 for three quarters of the upper one
/// @param overloaded whether it gets no new connections therefore
public record RealServerState(
    String address,
    String method,
    String weight,
    int active,
    int inactive,
    int upper,
    int lower,
    boolean overloaded) {
  /// Whether it gets no new connections because its weight is 0.
  ///
  /// @return true if it is quiesced
  public boolean isQuiesced() {
    return weight.equals("0");
  }

  /// As a command sets it (`__ip_vs_update_dest`): its connections stay, and it is no longer
  /// overloaded if the threshold is raised or taken away.
  RealServerState set(String newMethod, String newWeight, int newUpper, int newLower) {
    boolean still = overloaded && newUpper != 0 && newUpper <= upper;
    return new RealServerState(
        address, newMethod, newWeight, active, inactive, newUpper, newLower, still);
  }

  /// With other counts (`ip_vs_bind_dest`, `ip_vs_unbind_dest`).
  ///
  /// @param nowActive active connections
  /// @param nowInactive the others
  /// @param added whether an entry was made
  /// @param gone whether one went
  RealServerState counted(int nowActive, int nowInactive, boolean added, boolean gone) {
    long total = (long) nowActive + nowInactive;
    boolean full = overloaded;
    if (added && upper != 0 && total >= upper) {
      full = true;
    } else if (gone && (lower != 0 ? total < lower : upper == 0 || total * 4 < upper * 3L)) {
      full = false;
    }
    return new RealServerState(address, method, weight, nowActive, nowInactive, upper, lower, full);
  }
}
