package lvslab.net.device;

import lvslab.net.wire.EthernetFrame;

/// Takes the frames of one Ethernet type (kernel `struct packet_type`).
public interface ProtocolHandler {
  /// Whom a frame is for (include/uapi/linux/if_packet.h).
  enum PacketType {
    /// This host.
    HOST,
    /// All.
    BROADCAST,
    /// A group.
    MULTICAST,
    /// Somebody else.
    OTHERHOST
  }

  /// Takes a frame.
  ///
  /// @param device where it came in
  /// @param frame the frame
  /// @param type whom it is for
  /// @param lineage number of its packet's life
  void receive(NetDevice device, EthernetFrame frame, PacketType type, long lineage);
}
