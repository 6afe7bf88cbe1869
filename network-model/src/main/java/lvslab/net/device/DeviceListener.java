package lvslab.net.device;

/// Hears of changes of devices and their addresses (kernel notifier chains `netdev_chain`,
/// `inetaddr_chain`).
public interface DeviceListener {
  /// What changed.
  enum Change {
    /// It came up.
    UP,
    /// It went down.
    DOWN,
    /// A cable was plugged in.
    CARRIER,
    /// The cable was unplugged.
    NO_CARRIER,
    /// Its Ethernet address.
    MAC,
    /// Its MTU.
    MTU
  }

  /// A device changed.
  ///
  /// @param device which
  /// @param change what
  default void deviceChanged(NetDevice device, Change change) {}

  /// An address was added, removed, or became primary.
  ///
  /// @param device whose
  /// @param address the address
  /// @param added false for removed
  default void addressChanged(NetDevice device, InterfaceAddress address, boolean added) {}
}
