package lvslab.lvs.connection;

import lvslab.lvs.service.PacketKey;

/// What IPVS knows of a transport protocol (kernel `struct ip_vs_protocol` and `struct
/// ip_vs_proto_data`).
public sealed interface IpvsProtocol permits TcpProtocol, UdpProtocol {
  /// Whether a packet without an entry may open a connection (`conn_schedule`).
  ///
  /// @param packet as read
  /// @param sloppy whether any segment may (net.ipv4.vs.sloppy_tcp)
  /// @return false if the packet goes to the local stack
  boolean opens(PacketKey packet, boolean sloppy);

  /// Moves an entry on by a packet: its state and timeout (`state_transition`).
  ///
  /// @param connection the entry
  /// @param reply whether the packet comes from the real server
  /// @param packet as read
  void advance(IpvsConnection connection, boolean reply, PacketKey packet);

  /// Name of a state of this protocol.
  ///
  /// @param state its number
  /// @return as `ipvsadm -Lnc` shows it
  String stateName(int state);
}
