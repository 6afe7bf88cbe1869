package lvslab.net.device;

/// What a device has sent and received (`ip -s link`).
public final class DeviceCounters {
  long rxPackets;
  long rxBytes;
  long rxDropped;
  long rxMissed;
  long txPackets;
  long txBytes;
  long txDropped;

  DeviceCounters() {}

  /// Frames received.
  ///
  /// @return a count
  public long rxPackets() {
    return rxPackets;
  }

  /// Octets received.
  ///
  /// @return a count
  public long rxBytes() {
    return rxBytes;
  }

  /// Frames lost at receipt.
  ///
  /// @return a count
  public long rxDropped() {
    return rxDropped;
  }

  /// Frames for which the card's ring had no room (`rx_missed_errors`).
  ///
  /// @return a count
  public long rxMissed() {
    return rxMissed;
  }

  /// Frames sent.
  ///
  /// @return a count
  public long txPackets() {
    return txPackets;
  }

  /// Octets sent.
  ///
  /// @return a count
  public long txBytes() {
    return txBytes;
  }

  /// Frames that could not be sent.
  ///
  /// @return a count
  public long txDropped() {
    return txDropped;
  }
}
