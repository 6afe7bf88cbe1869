package lvslab.lvs.core;

import lvslab.lvs.connection.ConnectionTable;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.connection.IpvsProtocol;
import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.transmit.Translation;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.netfilter.Hook;
import lvslab.net.netfilter.HookPoint;
import lvslab.net.netfilter.Verdict;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// Packets from real servers: their source becomes the virtual one, for NAT (`ip_vs_out_hook`).
final class ReplyHook implements Hook {
  private final Parts parts;
  private final ConnectionTable connections;
  private final IcmpErrors errors;
  private final Accounting accounting;
  private final ReplyPath path;
  private final PacketKey key = new PacketKey();

  ReplyHook(Parts parts, IcmpErrors errors) {
    this.parts = parts;
    this.errors = errors;
    connections = parts.connections();
    accounting = new Accounting(parts.services());
    path = new ReplyPath(parts);
  }

  @Override
  public Verdict handle(HookPoint point, SocketBuffer skb) {
    if (skb.isIpvsProperty() || skb.route() == null) {
      return Verdict.ACCEPT;
    }
    if (skb.packet().header().isFragment() && !isWhole(point, skb)) {
      return Verdict.STOLEN;
    }
    if (skb.packet().protocol() == IpProtocol.ICMP) {
      return errors.reply(skb);
    }
    if (!key.read(skb.packet(), skb.mark())) {
      return Verdict.ACCEPT;
    }
    @Nullable IpvsConnection connection =
        connections.findReply(
            key.protocol(),
            key.source(),
            key.sourcePort(),
            key.destination(),
            key.destinationPort());
    if (connection != null) {
      return pass(skb, connection);
    }
    if (parts.conf().isOn(IpvsKey.NAT_ICMP_SEND) && !key.isReset() && isFromServer()) {
      parts.ipv4().drop(skb, DropReason.HOOK, "ipvs.reply.no-connection");
      parts.ipv4().icmp().sendError(skb, IcmpMessage.UNREACHABLE, IcmpMessage.PORT_UNREACHABLE, 0);
      return Verdict.DROP;
    }
    return Verdict.ACCEPT;
  }

  /// Gathers fragments that pass through (`ip_vs_gather_frags`); those for this host come whole.
  private boolean isWhole(HookPoint point, SocketBuffer skb) {
    return switch (skb.packet().protocol()) {
      case IpProtocol.TCP, IpProtocol.UDP, IpProtocol.ICMP ->
          point != HookPoint.FORWARD || parts.ipv4().delivery().gatherForwarded(skb);
      default -> true;
    };
  }

  /// Whether it comes from a real server of a NAT service (`ip_vs_has_real_service`).
  private boolean isFromServer() {
    for (VirtualService service : parts.services().list()) {
      @Nullable RealServer server = service.find(key.source(), key.sourcePort());
      boolean sameProtocol = service.key().isMark() || service.key().protocol() == key.protocol();
      if (server != null && server.method().translates() && sameProtocol) {
        return true;
      }
    }
    return false;
  }

  private Verdict pass(SocketBuffer skb, IpvsConnection connection) {
    Ipv4Packet before = skb.packet();
    if (parts.facts().translatesReplies(connection.method())) {
      skb.setPacket(Translation.toClient(before, connection));
      if (!path.reroute(skb)) {
        return Verdict.DROP;
      }
    }
    accounting.out(connection, key.lengthBytes());
    IpvsProtocol protocol = connections.protocol(key.protocol());
    int former = connection.state();
    protocol.advance(connection, true, key);
    skb.setIpvsProperty();
    parts.care().translated(skb, connection, /* request= */ false);
    if (parts.kernel().trace().isDetailed()) {
      if (former != connection.state()) {
        connections.report(connection, protocol.stateName(former), connection.stateName());
      }
      path.report(skb, connection, before);
    }
    connections.release(connection);
    return Verdict.ACCEPT;
  }
}
