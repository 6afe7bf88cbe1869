package lvslab.lvs.core;

import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.lvs.connection.ConnectionKey;
import lvslab.lvs.connection.ConnectionTable;
import lvslab.lvs.connection.EntryFlags;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.connection.IpvsProtocol;
import lvslab.lvs.connection.NewEntry;
import lvslab.lvs.service.ForwardingMethod;
import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.lvs.trace.Pick;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.NetDevice;
import lvslab.net.netfilter.Verdict;
import lvslab.net.route.RouteType;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// Opens connections: service, scheduler, entry; or says what becomes of the packet
/// (`ip_vs_try_to_schedule`, `ip_vs_schedule`, `ip_vs_leave`).
final class NewConnections {
  private static final int FTP_PORT = 21;
  private static final int FTP_DATA_PORT = 20;

  private final Parts parts;
  private final ConnectionTable connections;
  private final Accounting accounting;
  private final Persistence persistence;
  private final Strays strays;
  private Verdict verdict = Verdict.ACCEPT;
  private @Nullable Pick latest;

  NewConnections(Parts parts, Accounting accounting) {
    this.parts = parts;
    this.accounting = accounting;
    connections = parts.connections();
    persistence = new Persistence(parts, this);
    strays = new Strays(parts);
  }

  /// What becomes of the packet for which [#open] gave null.
  Verdict verdict() {
    return verdict;
  }

  /// Opens a connection for a packet that has none.
  ///
  /// @param skb the packet
  /// @param key the same, as read
  /// @param protocol its protocol
  /// @return the entry, or null: then see [#verdict]
  @Nullable IpvsConnection open(SocketBuffer skb, PacketKey key, IpvsProtocol protocol) {
    verdict = Verdict.ACCEPT;
    if (!protocol.opens(key, parts.conf().isOn(IpvsKey.SLOPPY_TCP))) {
      if (parts.kernel().trace().isDetailed()) {
        strays.report(skb, key);
      }
      return null;
    }
    return schedule(skb, key);
  }

  /// Opens a connection for a packet, or for one that an ICMP error quotes (`conn_schedule`).
  ///
  /// @param skb the packet, or the error
  /// @param key the packet as read
  /// @return the entry, or null: then see [#verdict]
  @Nullable IpvsConnection schedule(SocketBuffer skb, PacketKey key) {
    verdict = Verdict.ACCEPT;
    @Nullable VirtualService service = parts.services().find(key);
    latest = null;
    if (service == null) {
      return null;
    }
    if (parts.defense().dropsPacket()) {
      parts.ipv4().drop(skb, DropReason.HOOK, "ipvs.drop-packet", this::defence);
      verdict = Verdict.DROP;
      return null;
    }
    if (key.sourcePort() == FTP_DATA_PORT || isReplyOfLocalServer(skb, key)) {
      return null;
    }
    @Nullable IpvsConnection connection =
        service.settings().isPersistent()
            ? persistence.open(service, key, skb)
            : openPlain(service, key, skb);
    return connection != null ? connection : leave(service, key, skb);
  }

  private List<Input> defence() {
    String value = Integer.toString(parts.conf().get(IpvsKey.DROP_PACKET));
    long setBy = parts.conf().setBy(IpvsKey.DROP_PACKET);
    return List.of(Input.decisive("net.ipv4.vs.drop_packet", value, setBy));
  }

  private boolean isReplyOfLocalServer(SocketBuffer skb, PacketKey key) {
    @Nullable NetDevice input = skb.input();
    return (input == null || input.isLoopback())
        && connections.findRequest(
                key.protocol(),
                key.destination(),
                key.destinationPort(),
                key.source(),
                key.sourcePort())
            != null;
  }

  private @Nullable IpvsConnection openPlain(
      VirtualService service, PacketKey key, SocketBuffer skb) {
    if (!service.key().isMark() && key.destinationPort() != service.port()) {
      return null; // only persistent services take all ports
    }
    @Nullable RealServer server = schedule(service, key, skb);
    if (server == null) {
      return null;
    }
    int port = server.port() != 0 ? server.port() : key.destinationPort();
    return create(service, key, server, port);
  }

  /// Makes the entry of a packet.
  IpvsConnection create(VirtualService service, PacketKey key, RealServer server, int port) {
    var identity =
        new ConnectionKey(
            key.protocol(),
            key.source(),
            key.sourcePort(),
            key.destination(),
            key.destinationPort());
    boolean onePacket = service.settings().onePacket() && key.protocol() == IpProtocol.UDP;
    IpvsConnection connection =
        connections.create(identity, NewEntry.to(server, port, onePacket, key.mark()));
    accounting.connection(server, service);
    return connection;
  }

  /// Asks the scheduler.
  @Nullable RealServer schedule(VirtualService service, PacketKey key, SocketBuffer skb) {
    @Nullable RealServer server = service.scheduler().schedule(service, key);
    if (server == null) {
      parts.kernel().log().printLimited(LogText.noServer(service));
    }
    if (!parts.kernel().trace().isOpen()) {
      return server;
    }
    Pick pick = Pick.UNTOLD;
    boolean told = parts.kernel().trace().isDetailed() || server == null;
    if (told) {
      pick = service.scheduler().explain(service, key, server);
      latest = pick;
    }
    parts
        .kernel()
        .trace()
        .emit(
            new IpvsEvent.Scheduled(
                parts.kernel().name(),
                service.key().toString(),
                service.schedulerId(),
                server == null ? "" : server.toString(),
                told
                    ? PickDecision.of(service, server, pick)
                    : PickDecision.untold(service, server),
                pick,
                skb.lineage()));
    return server;
  }

  /// There is a service but no server (`ip_vs_leave`).
  private @Nullable IpvsConnection leave(VirtualService service, PacketKey key, SocketBuffer skb) {
    if (parts.conf().isOn(IpvsKey.CACHE_BYPASS)
        && service.key().isMark()
        && parts.ipv4().routing().typeOf(key.destination()) == RouteType.UNICAST) {
      return bypass(service, key);
    }
    if (service.port() == FTP_PORT && key.destinationPort() != FTP_PORT) {
      return null;
    }
    verdict = Verdict.DROP;
    if (parts.kernel().trace().isOpen()) {
      reportNoDestination(service, skb);
    }
    parts.ipv4().icmp().sendError(skb, IcmpMessage.UNREACHABLE, IcmpMessage.PORT_UNREACHABLE, 0);
    return null;
  }

  private IpvsConnection bypass(VirtualService service, PacketKey key) {
    var identity =
        new ConnectionKey(
            key.protocol(),
            key.source(),
            key.sourcePort(),
            key.destination(),
            key.destinationPort());
    boolean onePacket = service.settings().onePacket() && key.protocol() == IpProtocol.UDP;
    int flags = onePacket ? EntryFlags.ONE_PACKET : 0;
    return connections.create(
        identity,
        new NewEntry(null, ForwardingMethod.BYPASS, Ipv4Address.ANY, 0, flags, key.mark()));
  }

  private void reportNoDestination(VirtualService service, SocketBuffer skb) {
    List<Input> inputs = PickDecision.refusal(service, latest);
    parts
        .kernel()
        .trace()
        .emit(
            new PacketEvent.Dropped(
                parts.kernel().name(),
                skb.packet(),
                DropReason.NO_REAL_SERVER,
                new Decision("ipvs.no-destination", "refuse", inputs),
                skb.lineage()));
  }
}
