package lvslab.lvs.core;

import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.lvs.connection.ConnectionTable;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.connection.IpvsProtocol;
import lvslab.lvs.connection.TcpState;
import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.transmit.ConntrackCare;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.ProtocolHandler.PacketType;
import lvslab.net.kernel.IntTable;
import lvslab.net.netfilter.Hook;
import lvslab.net.netfilter.HookPoint;
import lvslab.net.netfilter.Verdict;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.IpProtocol;
import org.jspecify.annotations.Nullable;

/// Packets from clients: finds or opens their connection and sends them on (`ip_vs_in_hook`).
final class RequestHook implements Hook {
  private static final int REUSE_FIN_WAIT = 2;

  private final Parts parts;
  private final IntTable<IpvsKey> conf;
  private final ConnectionTable connections;
  private final NewConnections newConnections;
  private final IcmpErrors errors;
  private final Accounting accounting;
  private final Strays strays;

  /// Whether the packet in work is dropped so that an old connection may go first.
  private boolean waits;

  private final PacketKey key = new PacketKey();

  RequestHook(Parts parts, IcmpErrors errors) {
    this.parts = parts;
    this.errors = errors;
    conf = parts.conf();
    connections = parts.connections();
    accounting = new Accounting(parts.services());
    newConnections = new NewConnections(parts, accounting);
    strays = new Strays(parts);
  }

  @Override
  public Verdict handle(HookPoint point, SocketBuffer skb) {
    if (skb.isIpvsProperty()
        || skb.route() == null
        || parts.sync().isBackupOnly()
        || point != HookPoint.LOCAL_OUT && skb.type() != PacketType.HOST) {
      return Verdict.ACCEPT;
    }
    if (skb.packet().protocol() == IpProtocol.ICMP) {
      return errors.request(skb);
    }
    if (!key.read(skb.packet(), skb.mark())) {
      if (conf.isOn(IpvsKey.IGNORE_TUNNELED)) {
        skb.setIpvsProperty(); // what is inside will not be scheduled
      }
      return Verdict.ACCEPT;
    }
    @Nullable IpvsConnection connection = find(skb);
    if (waits) {
      waits = false;
      dropForOld(skb);
      return Verdict.DROP;
    }
    if (connection != null && isGone(connection)) {
      if (!conf.isOn(IpvsKey.EXPIRE_NODEST_CONN)) {
        dropOrphan(skb, connection);
        return Verdict.DROP;
      }
      connection.expireNow();
      if (!parts.facts().reschedulesOrphans()) {
        dropOrphan(skb, connection);
        return Verdict.DROP;
      }
      connection = null;
    }
    IpvsProtocol protocol = connections.protocol(key.protocol());
    boolean isNew = connection == null;
    if (connection == null) {
      connection = newConnections.open(skb, key, protocol);
      if (connection == null) {
        return newConnections.verdict();
      }
    }
    return pass(skb, connection, protocol, isNew);
  }

  private @Nullable IpvsConnection find(SocketBuffer skb) {
    @Nullable IpvsConnection connection =
        connections.findRequest(
            key.protocol(),
            key.source(),
            key.sourcePort(),
            key.destination(),
            key.destinationPort());
    if (connection == null || !key.isSyn()) {
      return connection;
    }
    boolean replaced = isToBeReplaced(connection);
    if (parts.kernel().trace().isDetailed() && (replaced || isOver(connection))) {
      strays.reportReuse(skb, connection, replaced);
    }
    if (replaced) {
      waits = ConntrackCare.isOfOld(skb);
      if (!waits) {
        connection.untrack();
      }
      if (!connection.isControlling()) {
        connection.expireNow();
      }
      return null;
    }
    return connection;
  }

  /// Whether the entry is of a connection that has ended.
  private static boolean isOver(IpvsConnection connection) {
    int state = connection.state();
    return connection.protocol() == IpProtocol.TCP
        && (state == TcpState.TIME_WAIT.ordinal()
            || state == TcpState.CLOSE.ordinal()
            || state == TcpState.FIN_WAIT.ordinal());
  }

  /// Whether a SYN with the ports of an entry makes a new one.
  private boolean isToBeReplaced(IpvsConnection connection) {
    @Nullable RealServer server = connection.server();
    int mode = parts.facts().reusesPorts() ? conf.get(IpvsKey.CONN_REUSE_MODE) : 0;
    boolean guarded = mode == 0 && parts.facts().reuseModeGuardsQuiescent();
    boolean quiescent = server != null && server.weight() == 0;
    if (quiescent && conf.isOn(IpvsKey.EXPIRE_NODEST_CONN) && !guarded) {
      return true;
    }
    if (mode == 0 || connection.control() != null || connection.protocol() != IpProtocol.TCP) {
      return false;
    }
    int state = connection.state(); // is_new_conn_expected
    return state == TcpState.TIME_WAIT.ordinal()
        || state == TcpState.CLOSE.ordinal() && parts.facts().reusesClosed()
        || (mode & REUSE_FIN_WAIT) != 0
            && state == TcpState.FIN_WAIT.ordinal()
            && connection.hasNoOutput();
  }

  private static boolean isGone(IpvsConnection connection) {
    @Nullable RealServer server = connection.server();
    return server != null && !server.isAvailable();
  }

  private Verdict pass(
      SocketBuffer skb, IpvsConnection connection, IpvsProtocol protocol, boolean isNew) {
    accounting.in(connection, key.lengthBytes());
    int former = connection.state();
    protocol.advance(connection, false, key);
    if (parts.kernel().trace().isDetailed() && (isNew || former != connection.state())) {
      String before = isNew ? "" : protocol.stateName(former);
      connections.report(connection, before, connection.stateName());
    }
    Verdict verdict = parts.transmitters().of(connection).transmit(skb, connection);
    int packets =
        connection.isOnePacket() ? conf.get(IpvsKey.SYNC_THRESHOLD, 0) : connection.countPacket();
    parts.sync().packet(connection, packets);
    connections.release(connection);
    return verdict;
  }

  /// The old connection of connection tracking would lead a new one to the old server: the client
  /// has to ask once more.
  private void dropForOld(SocketBuffer skb) {
    String value = Integer.toString(conf.get(IpvsKey.CONNTRACK));
    long setBy = conf.setBy(IpvsKey.CONNTRACK);
    parts
        .ipv4()
        .drop(
            skb,
            DropReason.HOOK,
            "ipvs.old-conntrack",
            () -> List.of(Input.decisive("net.ipv4.vs.conntrack", value, setBy)));
  }

  private void dropOrphan(SocketBuffer skb, IpvsConnection connection) {
    if (!parts.kernel().trace().isOpen()) {
      return;
    }
    @Nullable RealServer server = connection.server();
    String name = server == null ? "" : server.toString();
    long setBy = server == null ? 0 : server.setBy();
    String sysctl = "net.ipv4.vs.expire_nodest_conn";
    String value = Integer.toString(conf.get(IpvsKey.EXPIRE_NODEST_CONN));
    var inputs =
        List.of(
            Input.decisive("deleted real server", name, setBy),
            new Input(sysctl, value, conf.setBy(IpvsKey.EXPIRE_NODEST_CONN)));
    parts
        .kernel()
        .trace()
        .emit(
            new PacketEvent.Dropped(
                parts.kernel().name(),
                skb.packet(),
                DropReason.NO_REAL_SERVER,
                new Decision("ipvs.deleted-server", "drop", inputs),
                skb.lineage()));
  }
}
