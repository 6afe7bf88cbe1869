package lvslab.lvs.core;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.lvs.connection.ConnectionKey;
import lvslab.lvs.connection.ConnectionTable;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.connection.NewEntry;
import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.IpvsEvent;
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
    } else if (parts.kernel().trace().isDetailed()) {
      report(service, template, server, skb);
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

  private void report(
      VirtualService service, IpvsConnection template, RealServer server, SocketBuffer skb) {
    String persistence = service.settings().timeoutSeconds() + " s";
    List<Input> inputs = new ArrayList<>();
    inputs.add(Input.decisive("persistence of " + service.key(), persistence, service.setBy()));
    inputs.add(new Input("client of the template", template.client().toString(), 0));
    inputs.add(new Input("time left", template.remainingSeconds() + " s", 0));
    if (server.weight() == 0) {
      inputs.add(new Input("weight", "0", server.setBy()));
      String value = Integer.toString(parts.conf().get(IpvsKey.EXPIRE_QUIESCENT_TEMPLATE));
      long setBy = parts.conf().setBy(IpvsKey.EXPIRE_QUIESCENT_TEMPLATE);
      inputs.add(new Input("net.ipv4.vs.expire_quiescent_template", value, setBy));
    }
    var decision = new Decision("ipvs.persistence", server.toString(), inputs);
    String node = parts.kernel().name();
    parts
        .kernel()
        .trace()
        .emit(new IpvsEvent.Decided(node, service.key().toString(), decision, skb.lineage()));
  }

  private IpvsConnection newTemplate(
      ConnectionKey templateKey, VirtualService service, PacketKey key, RealServer server) {
    boolean ownPort = key.destinationPort() == service.port() && service.port() != FTP_PORT;
    int port = ownPort ? server.port() : 0;
    IpvsConnection template =
        connections.create(templateKey, NewEntry.template(server, port, key.mark()));
    template.setTimeout((long) service.settings().timeoutSeconds() * parts.kernel().clock().hz());
    if (parts.kernel().trace().isDetailed()) {
      connections.report(template, "", template.stateName());
    }
    return template;
  }
}
