package lvslab.lvs.core;

import lvslab.lvs.connection.ConnectionTable;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.PacketKey;
import lvslab.lvs.transmit.Translation;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.netfilter.HookPoint;
import lvslab.net.netfilter.Verdict;
import lvslab.net.route.Route;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// ICMP errors about packets of connections (`ip_vs_in_icmp`, `ip_vs_out_icmp`).
final class IcmpErrors {
  private static final int SOURCE_QUENCH = 4;
  private static final int LEAST_QUOTE_BYTES = 8;

  private final Parts parts;
  private final ConnectionTable connections;
  private final Accounting accounting;
  private final NewConnections newConnections;
  private final PacketKey key = new PacketKey();
  private final ReplyPath path;
  private final TunnelErrors tunnelErrors;

  IcmpErrors(Parts parts) {
    this.parts = parts;
    connections = parts.connections();
    accounting = new Accounting(parts.services());
    newConnections = new NewConnections(parts, accounting);
    path = new ReplyPath(parts);
    tunnelErrors = new TunnelErrors(parts, accounting);
  }

  /// At FORWARD, where errors about packets with a firewall mark may pass (`ip_vs_forward_icmp`).
  Verdict forwarded(HookPoint point, SocketBuffer skb) {
    boolean handled =
        skb.isIpvsProperty()
            || skb.packet().protocol() != IpProtocol.ICMP
            || parts.sync().isBackupOnly();
    if (!handled
        && skb.packet().header().isFragment()
        && !parts.ipv4().delivery().gatherForwarded(skb)) {
      return Verdict.STOLEN;
    }
    return handled ? Verdict.ACCEPT : request(skb);
  }

  /// From the client's side: goes to the real server as a request does.
  Verdict request(SocketBuffer skb) {
    @Nullable IcmpMessage message = errorIn(skb);
    @Nullable Ipv4Header quoted = message == null ? null : quotedHeader(message.data());
    if (message == null || quoted == null) {
      return Verdict.ACCEPT;
    }
    if (quoted.protocol() == IpProtocol.IPIP) {
      return isForThisHost(skb) ? tunnelErrors.handle(skb, message, quoted) : Verdict.ACCEPT;
    }
    if (!hasPorts(quoted, message.data())) {
      return Verdict.ACCEPT;
    }
    Bytes quote = message.data();
    int portsAt = quoted.lengthBytes();
    @Nullable IpvsConnection connection = // the quoted packet was a reply
        connections.findRequest(
            quoted.protocol(),
            quoted.destination(),
            quote.u16(portsAt + 2),
            quoted.source(),
            quote.u16(portsAt));
    if (connection != null) {
      return pass(skb, connection);
    }
    if (!parts.conf().isOn(IpvsKey.SCHEDULE_ICMP)) {
      return Verdict.ACCEPT;
    }
    key.set(
        quoted.protocol(),
        new Endpoint(quoted.destination(), quote.u16(portsAt + 2)),
        new Endpoint(quoted.source(), quote.u16(portsAt)),
        skb.packet().lengthBytes(),
        skb.mark());
    @Nullable IpvsConnection made = newConnections.schedule(skb, key);
    if (made == null) {
      return newConnections.verdict();
    }
    Verdict verdict = pass(skb, made);
    connections.release(made);
    return verdict;
  }

  private Verdict pass(SocketBuffer skb, IpvsConnection connection) {
    accounting.in(connection, skb.packet().lengthBytes());
    Verdict verdict = parts.transmitters().of(connection).transmit(skb, connection);
    if (!connection.method().translates()) {
      connection.countPacket(); // ip_vs_icmp_xmit
    }
    return verdict;
  }

  /// From the real server's side: goes to the client as a reply does.
  Verdict reply(SocketBuffer skb) {
    @Nullable IcmpMessage message = errorIn(skb);
    @Nullable Ipv4Header quoted = message == null ? null : quotedHeader(message.data());
    if (message == null || quoted == null || !hasPorts(quoted, message.data())) {
      return Verdict.ACCEPT;
    }
    Bytes quote = message.data();
    int portsAt = quoted.lengthBytes();
    @Nullable IpvsConnection connection = // the quoted packet was a request
        connections.findReply(
            quoted.protocol(),
            quoted.destination(),
            quote.u16(portsAt + 2),
            quoted.source(),
            quote.u16(portsAt));
    if (connection == null) {
      return Verdict.ACCEPT;
    }
    Ipv4Packet before = skb.packet();
    if (parts.facts().translatesReplies(connection.method())) {
      skb.setPacket(Translation.toClient(before, connection));
      if (!path.reroute(skb)) {
        return Verdict.DROP;
      }
    }
    accounting.out(connection, before.lengthBytes());
    skb.setIpvsProperty();
    parts.care().translated(skb, connection, /* request= */ false);
    if (parts.kernel().trace().isDetailed()) {
      path.report(skb, connection, before);
    }
    return Verdict.ACCEPT;
  }

  private static boolean isForThisHost(SocketBuffer skb) {
    @Nullable Route route = skb.route();
    return route != null && route.isLocal();
  }

  private static @Nullable IcmpMessage errorIn(SocketBuffer skb) {
    if (!(skb.packet().payload() instanceof IcmpMessage message)) {
      return null;
    }
    return switch (message.type()) {
      case IcmpMessage.UNREACHABLE, SOURCE_QUENCH, IcmpMessage.TIME_EXCEEDED -> message;
      default -> null;
    };
  }

  static @Nullable Ipv4Header quotedHeader(Bytes quote) {
    return Ipv4Codec.decodeHeader(quote).orElse(null);
  }

  static boolean hasPorts(Ipv4Header quoted, Bytes quote) {
    boolean known = quoted.protocol() == IpProtocol.TCP || quoted.protocol() == IpProtocol.UDP;
    return known
        && quoted.fragmentOffset() == 0
        && quote.length() >= quoted.lengthBytes() + LEAST_QUOTE_BYTES;
  }
}
