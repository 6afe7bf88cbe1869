package lvslab.lvs.sync;

import java.nio.ByteBuffer;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.service.ForwardingMethod;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;

/// A connection in a sync message (kernel `struct ip_vs_sync_v4`).
///
/// @param protocol number
/// @param flags IP_VS_CONN_F_*
/// @param state number of the protocol's state
/// @param client the client
/// @param clientPort its port
/// @param virtual the virtual address
/// @param virtualPort its port
/// @param destination the real server
/// @param destinationPort its port
/// @param mark firewall mark
/// @param timeoutSeconds how long it lives without packets
record SyncEntry(
    int protocol,
    int flags,
    int state,
    Ipv4Address client,
    int clientPort,
    Ipv4Address virtual,
    int virtualPort,
    Ipv4Address destination,
    int destinationPort,
    int mark,
    int timeoutSeconds) {
  /// Octets of an entry without options.
  static final int BYTES = 36;

  private static final int METHOD_MASK = 7;
  private static final int NO_OUTPUT = 0x80;
  private static final int INACTIVE = 0x100;
  private static final int TEMPLATE = 0x1000;

  /// The order of IP_VS_CONN_F_MASQ and so on.
  private static final ForwardingMethod[] METHODS = {
    ForwardingMethod.MASQUERADE,
    ForwardingMethod.LOCAL_NODE,
    ForwardingMethod.TUNNEL,
    ForwardingMethod.DIRECT_ROUTE,
    ForwardingMethod.BYPASS,
  };

  static SyncEntry of(IpvsConnection connection, int hz) {
    int flags = 0;
    while (METHODS[flags] != connection.method()) {
      flags++;
    }
    flags |= connection.hasNoOutput() ? NO_OUTPUT : 0;
    flags |= connection.isActive() ? 0 : INACTIVE;
    flags |= connection.isTemplate() ? TEMPLATE : 0;
    return new SyncEntry(
        connection.protocol(),
        flags,
        connection.state(),
        connection.client(),
        connection.clientPort(),
        connection.virtual(),
        connection.virtualPort(),
        connection.destination(),
        connection.destinationPort(),
        connection.mark(),
        (int) (connection.timeoutJiffies() / hz));
  }

  boolean isTemplate() {
    return (flags & TEMPLATE) != 0;
  }

  boolean isActive() {
    return (flags & INACTIVE) == 0;
  }

  ForwardingMethod method() {
    int index = flags & METHOD_MASK;
    return index < METHODS.length ? METHODS[index] : ForwardingMethod.BYPASS;
  }

  void write(ByteBuffer out) {
    out.put((byte) 0).put((byte) protocol).putShort((short) BYTES); // IPv4, version 0
    out.putInt(flags).putShort((short) state);
    out.putShort((short) clientPort).putShort((short) virtualPort);
    out.putShort((short) destinationPort);
    out.putInt(mark).putInt(timeoutSeconds);
    out.putInt(client.bits()).putInt(virtual.bits()).putInt(destination.bits());
  }

  static SyncEntry read(Bytes octets) {
    return new SyncEntry(
        octets.u8(1),
        octets.u32(4),
        octets.u16(8),
        new Ipv4Address(octets.u32(24)),
        octets.u16(10),
        new Ipv4Address(octets.u32(28)),
        octets.u16(12),
        new Ipv4Address(octets.u32(32)),
        octets.u16(14),
        octets.u32(16),
        octets.u32(20));
  }
}
