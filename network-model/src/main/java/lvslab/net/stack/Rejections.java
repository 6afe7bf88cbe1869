package lvslab.net.stack;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.ip.Ipv4;
import lvslab.net.kernel.Kernel;
import lvslab.net.netfilter.RejectHandler;
import lvslab.net.route.Route;
import lvslab.net.track.TrackedConnection;
import lvslab.net.track.Tracking;
import lvslab.net.track.TrackingInfo;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/// What target REJECT of iptables sends (net/ipv4/netfilter/nf_reject_ipv4.c).
final class Rejections implements RejectHandler {
  private final Kernel kernel;
  private final Ipv4 ipv4;

  Rejections(Kernel kernel, Ipv4 ipv4) {
    this.kernel = kernel;
    this.ipv4 = ipv4;
  }

  @Override
  public void unreachable(SocketBuffer skb, int code) {
    ipv4.icmp().sendError(skb, IcmpMessage.UNREACHABLE, code, 0);
  }

  @Override
  public void reset(SocketBuffer rejected) {
    Ipv4Packet refused = rejected.packet();
    if (!(refused.payload() instanceof TcpSegment segment) || segment.has(TcpFlags.RST)) {
      return;
    }
    Ipv4Address back = refused.source();
    Ipv4Address from = refused.destination();
    @Nullable Route route = ipv4.routeOutput(back, null, from);
    if (route == null) {
      return;
    }
    boolean acknowledges = segment.has(TcpFlags.ACK);
    var reset =
        new TcpSegment(
            /* sourcePort= */ segment.destinationPort(),
            /* destinationPort= */ segment.sourcePort(),
            acknowledges ? segment.acknowledgment() : 0,
            acknowledges ? 0 : segment.sequence() + segment.sequenceLength(),
            acknowledges ? TcpFlags.RST : TcpFlags.RST | TcpFlags.ACK,
            0,
            TcpOptions.NONE,
            Bytes.EMPTY);
    Ipv4Header header =
        Ipv4Header.of(
                /* source= */ refused.destination(),
                /* destination= */ refused.source(),
                IpProtocol.TCP)
            .withTtl(ipv4.hopLimit(route))
            .withIdentification(0, true);
    var skb = SocketBuffer.made(new Ipv4Packet(header, reset), route, kernel.newLineage());
    attach(skb, rejected);
    ipv4.sendLocal(skb);
  }

  /// The reset goes the other way in the same connection (`nf_ct_attach`).
  private static void attach(SocketBuffer skb, SocketBuffer rejected) {
    @Nullable Tracking tracking = rejected.tracking();
    @Nullable TrackedConnection connection = rejected.connection();
    if (tracking != null && connection != null) {
      boolean reply = !tracking.info().isReply();
      skb.setTracking(connection.as(reply ? TrackingInfo.RELATED_REPLY : TrackingInfo.RELATED));
    }
  }
}
