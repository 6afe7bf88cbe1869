package lvslab.lvs.core;

import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.service.ForwardingMethod;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.VirtualService;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.netfilter.Verdict;
import lvslab.net.route.Route;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;
import org.jspecify.annotations.Nullable;

/// ICMP errors about tunnel packets of this host are passed on to the client, about the packet
/// inside (`ip_vs_in_icmp`, the IPIP case).
final class TunnelErrors {
  private static final int LEAST_MTU = 68;

  private final Parts parts;
  private final Accounting accounting;

  TunnelErrors(Parts parts, Accounting accounting) {
    this.parts = parts;
    this.accounting = accounting;
  }

  Verdict handle(SocketBuffer skb, IcmpMessage message, Ipv4Header outer) {
    Bytes inner = message.data().slice(outer.lengthBytes(), message.data().length());
    @Nullable Ipv4Header quoted = IcmpErrors.quotedHeader(inner);
    boolean known = outer.fragmentOffset() == 0 && isTunnel(outer.destination());
    if (!known || quoted == null || !IcmpErrors.hasPorts(quoted, inner)) {
      return Verdict.ACCEPT;
    }
    int portsAt = quoted.lengthBytes();
    @Nullable IpvsConnection connection =
        parts
            .connections()
            .findRequest(
                quoted.protocol(),
                quoted.source(),
                inner.u16(portsAt),
                quoted.destination(),
                inner.u16(portsAt + 2));
    if (connection == null) {
      return Verdict.ACCEPT;
    }
    int rest = message.rest();
    if (message.type() == IcmpMessage.UNREACHABLE
        && message.code() == IcmpMessage.FRAGMENTATION_NEEDED) {
      int mtu = rest & 0xFFFF;
      parts.ipv4().paths().update(outer.destination(), mtu);
      if (!quoted.dontFragment()) {
        return Verdict.STOLEN; // the client does not ask for it
      }
      mtu = mtuTowards(connection.server(), mtu);
      rest = mtu > LEAST_MTU + Ipv4Header.MIN_BYTES ? mtu - Ipv4Header.MIN_BYTES : mtu;
    }
    @Nullable Route route = skb.route();
    if (route != null) {
      Ipv4Packet original = original(inner, quoted);
      SocketBuffer about = SocketBuffer.made(original, route, skb.lineage());
      parts.ipv4().icmp().sendError(about, message.type(), message.code(), rest);
      accounting.out(connection, original.lengthBytes());
    }
    return Verdict.STOLEN;
  }

  /// Whether some real server there is reached through a tunnel (`ip_vs_find_tunnel`).
  private boolean isTunnel(Ipv4Address address) {
    for (VirtualService service : parts.services().list()) {
      for (RealServer server : service.servers()) {
        if (server.address().equals(address) && server.method() == ForwardingMethod.TUNNEL) {
          return true;
        }
      }
    }
    return false;
  }

  /// What the entry's way takes, as long as IPVS keeps it: it looks at a new exception only with
  /// the next packet, and until then believes the card (`dst_mtu(dest_dst->dst_cache)`).
  private static int mtuTowards(@Nullable RealServer server, int reported) {
    @Nullable Route kept = server == null ? null : server.keptRoute();
    return kept == null ? reported : kept.mtu();
  }

  /// As much of the client's packet as the error quotes.
  private static Ipv4Packet original(Bytes inner, Ipv4Header header) {
    @Nullable Ipv4Packet whole = Ipv4Codec.decode(inner).orElse(null);
    Bytes load = inner.slice(header.lengthBytes(), inner.length());
    return whole != null ? whole : new Ipv4Packet(header, new RawPayload(load));
  }
}
