package lvslab.lvs.transmit;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Decision.Role;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.service.IpvsKey;
import lvslab.lvs.service.RealServer;
import lvslab.net.kernel.IntTable;
import lvslab.net.route.Route;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// What the checks on the way to a real server looked at, for people who ask why.
final class Losses {
  private Losses() {}

  static List<Input> noRoute(Ipv4Address to) {
    return List.of(Input.missing("route to " + to));
  }

  static List<Input> ttl(Ipv4Packet packet) {
    return List.of(new Input("TTL", Integer.toString(packet.ttl()), 0));
  }

  static List<Input> server(IpvsConnection connection) {
    @Nullable RealServer server = connection.server();
    return server == null
        ? List.of()
        : List.of(Input.decisive("real server", server.toString(), server.setBy()));
  }

  /// Too large: in a tunnel the outer header takes its part, for which the server's line is to
  /// blame, unless somebody made the MTU small.
  static List<Input> mtu(
      Ipv4Packet packet,
      IpvsConnection connection,
      Route found,
      boolean tunnel,
      IntTable<IpvsKey> conf) {
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input("length", Integer.toString(packet.lengthBytes()), 0));
    String way = found.mtu() + " by " + found.device().name();
    Role role = found.mtuSetBy() == 0 ? Role.PLAIN : Role.DECISIVE;
    inputs.add(new Input("MTU towards the real server", way, found.mtuSetBy(), role));
    if (tunnel) {
      @Nullable RealServer server = connection.server();
      String left =
          found.mtu() + " - " + Ipv4Header.MIN_BYTES + " = " + (found.mtu() - Ipv4Header.MIN_BYTES);
      long setBy = server == null ? 0 : server.setBy();
      inputs.add(Input.decisive("MTU less the outer header", left, setBy));
      String value = Integer.toString(conf.get(IpvsKey.PMTU_DISC));
      inputs.add(new Input("net.ipv4.vs.pmtu_disc", value, conf.setBy(IpvsKey.PMTU_DISC)));
    }
    return inputs;
  }
}
