package lvslab.net.transport;

import java.util.List;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.AddressScope;
import lvslab.net.device.NetDevice;
import lvslab.net.device.ProtocolHandler.PacketType;
import lvslab.net.ip.IcmpError;
import lvslab.net.ip.IcmpSender;
import lvslab.net.ip.Ipv4;
import lvslab.net.ip.Ipv4Key;
import lvslab.net.ip.ProtocolReceiver;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.Mib;
import lvslab.net.route.Route;
import lvslab.net.route.RouteType;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// ICMP (RFC 792, RFC 1122 section 3.2.2; net/ipv4/icmp.c): answers echoes, sends errors, passes
/// errors up.
public final class Icmp implements ProtocolReceiver, IcmpSender {
  /// Longest error, header and all (RFC 1812 section 4.3.2.3).
  private static final int MAX_ERROR_BYTES = 576;

  /// Precedence of errors (`icmp_pointers`, RFC 1812 section 4.3.2.5): internetwork control.
  private static final int ERROR_TOS = 0xC0;

  private final Kernel kernel;
  private final Ipv4 ipv4;
  private final IcmpRateLimit limit;

  /// The ICMP of a host.
  ///
  /// @param kernel of the host
  /// @param ipv4 of the host
  public Icmp(Kernel kernel, Ipv4 ipv4) {
    this.kernel = kernel;
    this.ipv4 = ipv4;
    limit = new IcmpRateLimit(kernel, ipv4);
  }

  @Override
  public void receive(SocketBuffer skb) {
    if (!(skb.packet().payload() instanceof IcmpMessage message)) {
      ipv4.drop(skb, DropReason.IP_HEADER, "icmp.checksum");
      return;
    }
    IcmpCounters.in(kernel.mib(), message);
    if (message.type() == IcmpMessage.ECHO_REQUEST) {
      echo(skb, message);
    } else if (message.isError()) {
      ipv4.delivery().deliverError(skb, message);
    }
  }

  /// Raw and ping sockets hear of errors about what they sent; here it is about what the kernel
  /// answered (`icmp_err`).
  @Override
  public void error(IcmpError error) {
    if (error.quotedPayload().u8(0) == IcmpMessage.ECHO_REPLY) {
      ipv4.paths().learn(error);
    }
  }

  private void echo(SocketBuffer skb, IcmpMessage message) {
    @Nullable Route arrived = skb.route();
    boolean toMany =
        skb.packet().destination().isMulticast()
            || skb.packet().destination().isBroadcast()
            || arrived != null && arrived.type() == RouteType.BROADCAST;
    if (ipv4.conf().isOn(Ipv4Key.ICMP_ECHO_IGNORE_ALL)
        || toMany && ipv4.conf().isOn(Ipv4Key.ICMP_ECHO_IGNORE_BROADCASTS)) {
      ipv4.drop(skb, DropReason.HOOK, "icmp.echo-ignored");
      return;
    }
    Ipv4Address to = skb.packet().source();
    @Nullable Route route =
        ipv4.routeOutput(to, null, toMany ? Ipv4Address.ANY : skb.packet().destination());
    if (route == null) {
      kernel.mib().count(Mib.IP_OUT_NO_ROUTES);
      ipv4.drop(
          skb,
          DropReason.NO_ROUTE,
          "icmp.no-way-back",
          () -> List.of(Input.missing("route to " + to)));
      return;
    }
    Ipv4Address from = toMany ? ipv4.sourceFor(route, to) : skb.packet().destination();
    var reply = new IcmpMessage(IcmpMessage.ECHO_REPLY, 0, message.rest(), message.data());
    send(from, to, skb.packet().header().tos(), reply, route);
  }

  @Override
  public void sendError(SocketBuffer about, int type, int code, int rest) {
    Ipv4Packet packet = about.packet();
    if (!mayReport(about)) {
      return;
    }
    Ipv4Address to = packet.source();
    @Nullable Route route = ipv4.routeOutput(to, null);
    if (route == null) {
      return;
    }
    if (!limit.allows(type, code, to, route.device())) {
      ipv4.drop(about, DropReason.ICMP_RATE_LIMIT, "icmp.rate-limit");
      return;
    }
    Ipv4Address from = sourceOfError(about, route, to);
    Bytes whole = Ipv4Codec.encode(packet);
    int room = MAX_ERROR_BYTES - Ipv4Header.MIN_BYTES - IcmpMessage.HEADER_BYTES;
    Bytes quote = whole.slice(0, Math.min(room, whole.length()));
    int tos = packet.header().tos() & 0x1E | ERROR_TOS;
    send(from, to, tos, new IcmpMessage(type, code, rest, quote), route);
  }

  /// The rules of RFC 1122 section 3.2.2 (`__icmp_send`).
  private boolean mayReport(SocketBuffer about) {
    Ipv4Packet packet = about.packet();
    Ipv4Address source = packet.source();
    @Nullable Route route = about.route();
    boolean toMany =
        about.type() != PacketType.HOST
            || packet.destination().isMulticast()
            || packet.destination().isBroadcast()
            || route != null && route.type() == RouteType.BROADCAST;
    boolean ofError =
        packet.payload() instanceof IcmpMessage m && m.isError()
            || packet.header().fragmentOffset() != 0;
    boolean noSender = source.isAny() || source.isMulticast() || source.isBroadcast();
    return !toMany && !ofError && !noSender;
  }

  private Ipv4Address sourceOfError(SocketBuffer about, Route back, Ipv4Address to) {
    @Nullable Route taken = about.route();
    if (taken != null && taken.isLocal()) { // not what IPVS has given another route
      return about.packet().destination();
    }
    @Nullable NetDevice input = about.input();
    if (input != null && ipv4.conf().isOn(Ipv4Key.ICMP_ERRORS_USE_INBOUND_IFADDR)) {
      return ipv4.routing().selectSource(input, to, AddressScope.LINK);
    }
    return ipv4.sourceFor(back, to);
  }

  private void send(Ipv4Address from, Ipv4Address to, int tos, IcmpMessage message, Route route) {
    IcmpCounters.out(kernel.mib(), message);
    Ipv4Header header =
        Ipv4Header.of(from, to, IpProtocol.ICMP)
            .withTtl(ipv4.hopLimit(route))
            .withTos(tos)
            .withIdentification(ipv4.newIdentification(), false);
    ipv4.sendLocal(SocketBuffer.made(new Ipv4Packet(header, message), route, kernel.newLineage()));
  }
}
