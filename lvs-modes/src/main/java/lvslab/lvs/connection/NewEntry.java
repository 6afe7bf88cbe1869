package lvslab.lvs.connection;

import lvslab.lvs.service.ForwardingMethod;
import lvslab.lvs.service.RealServer;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Where the packets of a new entry go.
///
/// @param server the real server, or null for none
/// @param method how they get there
/// @param destination the real address
/// @param port the real port
/// @param flags bits of [EntryFlags]: TEMPLATE, ONE_PACKET, SYNC
/// @param mark firewall mark of the packet that opens it
public record NewEntry(
    @Nullable RealServer server,
    ForwardingMethod method,
    Ipv4Address destination,
    int port,
    int flags,
    int mark) {
  /// Of a connection to a server.
  ///
  /// @param server the real server
  /// @param port the real port
  /// @param onePacket whether it is for one packet only
  /// @param mark firewall mark of the packet that opens it
  /// @return the entry's destination
  public static NewEntry to(RealServer server, int port, boolean onePacket, int mark) {
    return new NewEntry(
        server,
        server.method(),
        server.address(),
        port,
        onePacket ? EntryFlags.ONE_PACKET : 0,
        mark);
  }

  /// Of a persistence template.
  ///
  /// @param server the real server
  /// @param port the real port, 0 for all
  /// @param mark firewall mark of the packet that opens it
  /// @return the entry's destination
  public static NewEntry template(RealServer server, int port, int mark) {
    return new NewEntry(server, server.method(), server.address(), port, EntryFlags.TEMPLATE, mark);
  }
}
