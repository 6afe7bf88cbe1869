package lvslab.lvs.core;

import lvslab.lvs.connection.ConnectionKey;
import lvslab.lvs.connection.ConnectionTable;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.connection.NewEntry;
import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.VirtualService;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Keeps clients with their servers by templates (`ip_vs_sched_persist`).
final class Persistence {
  private static final int FTP_PORT = 21;
  private static final int ANY_PROTOCOL = 0;

  private final Parts parts;
  private final ConnectionTable connections;
  private final NewConnections newConnections;

  Persistence(Parts parts, NewConnections newConnections) {
    this.parts = parts;
    this.newConnections = newConnections;
    connections = parts.connections();
  }

  /// Opens a connection by the client's template, or by a new one.
  ///
  /// @param service persistent
  /// @param key the packet as read
  /// @param skb the packet
  /// @return the entry, or null if nobody could be chosen
  @Nullable IpvsConnection open(VirtualService service, PacketKey key, SocketBuffer skb) {
    ConnectionKey templateKey = templateKey(service, key);
    @Nullable IpvsConnection template = connections.findTemplate(templateKey);
    @Nullable RealServer server = template == null ? null : usable(template);
    if (template == null || server == null) {
      server = newConnections.schedule(service, key, skb);
      if (server == null) {
        return null;
      }
      template = newTemplate(templateKey, service, key, server);
    }
    int port = key.destinationPort();
    if (port == service.port() && server.port() != 0) {
      port = server.port();
    }
    IpvsConnection connection = newConnections.create(service, key, server, port);
    connections.control(connection, template);
    connections.release(template);
    return connection;
  }

  private ConnectionKey templateKey(VirtualService service, PacketKey key) {
    Ipv4Address mask = service.settings().netmask();
    Ipv4Address network =
        mask.isBroadcast() ? key.source() : new Ipv4Address(key.source().bits() & mask.bits());
    if (key.destinationPort() == service.port()) {
      int port = service.port() == FTP_PORT ? 0 : service.port();
      return new ConnectionKey(key.protocol(), network, 0, key.destination(), port);
    }
    if (service.key().isMark()) {
      var mark = new Ipv4Address(service.key().mark());
      return new ConnectionKey(ANY_PROTOCOL, network, 0, mark, 0);
    }
    return new ConnectionKey(key.protocol(), network, 0, key.destination(), 0);
  }

  /// The server of a template, or null if it may not be used; the template is not found any more
  /// then (`ip_vs_check_template`).
  private @Nullable RealServer usable(IpvsConnection template) {
    @Nullable RealServer server = template.server();
    boolean quiescent = parts.conf().isOn(IpvsKey.EXPIRE_QUIESCENT_TEMPLATE);
    if (server != null && server.isAvailable() && !(quiescent && server.weight() == 0)) {
      return server;
    }
    connections.invalidate(template);
    return null;
  }

  private IpvsConnection newTemplate(
      ConnectionKey templateKey, VirtualService service, PacketKey key, RealServer server) {
    boolean ownPort = key.destinationPort() == service.port() && service.port() != FTP_PORT;
    int port = ownPort ? server.port() : 0;
    IpvsConnection template =
        connections.create(templateKey, NewEntry.template(server, port, key.mark()));
    template.setTimeout((long) service.settings().timeoutSeconds() * parts.kernel().clock().hz());
    if (parts.kernel().trace().isOpen()) {
      connections.report(template, "", template.stateName());
    }
    return template;
  }
}
