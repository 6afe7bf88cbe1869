package lvslab.net.device;

import lvslab.net.wire.EthernetFrame;

/// Who takes frames of a device before its protocols do (kernel `rx_handler_func_t`): devices that
/// sit on it.
public interface RxHandler {
  /// Whether a device on top wants a frame that the device itself has no use for: its card must let
  /// it through (`dev_uc_add`, `dev_mc_sync`).
  ///
  /// @param frame that comes in
  /// @return true if so
  boolean wants(EthernetFrame frame);

  /// Takes a frame, or leaves it to the device.
  ///
  /// @param frame that has come in
  /// @param lineage number of its packet's life
  /// @return whether it was taken (RX_HANDLER_CONSUMED), else the device's protocols see it, too
  boolean take(EthernetFrame frame, long lineage);
}
