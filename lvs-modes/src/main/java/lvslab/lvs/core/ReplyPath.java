package lvslab.lvs.core;

import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.route.Route;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// What replies and errors about requests have in common on their way back.
final class ReplyPath {
  private final Parts parts;

  ReplyPath(Parts parts) {
    this.parts = parts;
  }

  /// Routes a packet for a remote client as if it came from this host (`ip_vs_route_me_harder`).
  ///
  /// @return false if there is no route, and the packet is lost
  boolean reroute(SocketBuffer skb) {
    @Nullable Route taken = skb.route();
    boolean local = taken != null && taken.isLocal();
    if (local || !parts.conf().isOn(IpvsKey.SNAT_REROUTE)) {
      return true;
    }
    @Nullable Route route = parts.ipv4().routeOutput(skb.packet().destination(), null);
    if (route == null) {
      parts
          .ipv4()
          .drop(
              skb,
              DropReason.NO_ROUTE,
              "ipvs.reply.no-route",
              () -> List.of(Input.missing("route to " + skb.packet().destination())));
      return false;
    }
    skb.setRoute(route);
    return true;
  }

  /// To be called only while the trace is open.
  void report(SocketBuffer skb, IpvsConnection connection, Ipv4Packet before) {
    @Nullable RealServer server = connection.server();
    List<Input> inputs =
        server == null
            ? List.of()
            : List.of(Input.decisive("real server", server.toString(), server.setBy()));
    String rule = "ipvs.reply." + connection.method().rule();
    parts
        .kernel()
        .trace()
        .emit(
            new IpvsEvent.Replied(
                parts.kernel().name(),
                connection.method().text(),
                connection.flow(),
                before,
                skb.packet(),
                new Decision(rule, connection.method().text(), inputs),
                skb.lineage()));
  }
}
