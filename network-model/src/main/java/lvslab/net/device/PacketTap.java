package lvslab.net.device;

import lvslab.net.wire.EthernetFrame;

/// Sees the frames of a device, in and out, as a packet socket does.
@FunctionalInterface
public interface PacketTap {
  /// One frame.
  ///
  /// @param device the device
  /// @param frame the frame
  /// @param outgoing whether this host sends it
  void see(NetDevice device, EthernetFrame frame, boolean outgoing);
}
