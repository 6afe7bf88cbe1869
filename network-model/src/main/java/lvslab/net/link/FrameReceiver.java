package lvslab.net.link;

import lvslab.net.wire.EthernetFrame;

/// What stands at the end of a link.
public interface FrameReceiver {
  /// Takes a frame that arrived.
  ///
  /// @param frame the frame
  /// @param lineage number of its packet's life
  void receive(EthernetFrame frame, long lineage);
}
