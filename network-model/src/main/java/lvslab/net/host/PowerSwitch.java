package lvslab.net.host;

/// What the power button of a host reaches: who built the host, and can boot it.
public interface PowerSwitch {
  /// Takes the power away, after the work in hand.
  void off();

  /// Boots it.
  ///
  /// @param nanos how long it takes until its devices come up
  void onAfter(long nanos);
}
