package lvslab.lvs.transmit;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Decision.Role;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.kernel.Kernel;
import lvslab.net.route.Route;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// Reports that a request goes to its real server.
final class ForwardReport {
  private final Kernel kernel;

  ForwardReport(Kernel kernel) {
    this.kernel = kernel;
  }

  /// To be called with the packet as it goes; reports nothing while nobody listens.
  void emit(SocketBuffer skb, IpvsConnection connection, Ipv4Packet before, @Nullable Route by) {
    if (!kernel.trace().isDetailed()) {
      return;
    }
    List<Input> inputs = new ArrayList<>(3);
    @Nullable RealServer server = connection.server();
    if (server != null) {
      inputs.add(Input.decisive("real server", server.toString(), server.setBy()));
      if (server.weight() == 0) {
        inputs.add(new Input("weight", "0", server.setBy()));
      }
    }
    if (by != null) {
      String way = by.device().name();
      way += by.gateway() == null ? "" : " via " + by.gateway();
      inputs.add(new Input("route to " + connection.destination(), way, by.setBy()));
      inputs.add(new Input("next hop", skb.nextHop().toString(), 0));
      if (arrivesUnchanged(connection, by)) {
        String address = "address " + before.destination();
        String there = connection.destination().toString();
        inputs.add(new Input(address, there, 0, Role.PRESUMED));
      }
    }
    String method = connection.method().text();
    String rule = by == null ? "ipvs.forward.local" : "ipvs.forward." + connection.method().rule();
    kernel
        .trace()
        .emit(
            new IpvsEvent.Forwarded(
                kernel.name(),
                method,
                connection.flow(),
                before,
                skb.packet(),
                new Decision(rule, by == null ? "Local" : method, inputs),
                skb.lineage()));
  }

  /// Whether the real server itself gets the packet as it came, for an address that it must have:
  /// out of a tunnel, or as the next hop.
  private static boolean arrivesUnchanged(IpvsConnection connection, Route by) {
    return switch (connection.method()) {
      case TUNNEL -> true;
      case DIRECT_ROUTE -> by.gateway() == null;
      default -> false;
    };
  }
}
