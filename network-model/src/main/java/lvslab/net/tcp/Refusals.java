package lvslab.net.tcp;

import java.util.List;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Decision.Role;
import lvslab.net.buffer.SocketBuffer;
import lvslab.net.ip.Ipv4;
import lvslab.net.socket.Endpoint;
import lvslab.net.trace.DropReason;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;

/// Records why segments belong to nobody, with what they were looked up for in vain.
final class Refusals {
  private final Ipv4 ipv4;
  private final Listeners listeners;

  Refusals(Ipv4 ipv4, Listeners listeners) {
    this.ipv4 = ipv4;
    this.listeners = listeners;
  }

  /// Nobody listens: what a SYN asks for is a listener, any other segment its connection.
  void noListener(SocketBuffer skb, TcpSegment segment) {
    boolean opens = segment.has(TcpFlags.SYN) && !segment.has(TcpFlags.ACK);
    var wanted = new Endpoint(skb.packet().destination(), segment.destinationPort());
    ipv4.drop(
        skb,
        DropReason.NO_SOCKET,
        "tcp.no-socket",
        () -> opens ? listener(wanted) : connection(skb, segment));
  }

  /// A listener that is not there; if one was, its end is to blame.
  private List<Input> listener(Endpoint wanted) {
    long closedBy = listeners.closedBy(wanted.port());
    return List.of(new Input("TCP listener " + wanted, Input.NONE, closedBy, Role.MISSING));
  }

  void noConnection(SocketBuffer skb, TcpSegment segment) {
    ipv4.drop(skb, DropReason.NO_SOCKET, "tcp.no-connection", () -> connection(skb, segment));
  }

  private static List<Input> connection(SocketBuffer skb, TcpSegment segment) {
    var local = new Endpoint(skb.packet().destination(), segment.destinationPort());
    var remote = new Endpoint(skb.packet().source(), segment.sourcePort());
    return List.of(new Input("connection", local + " > " + remote + ": none", 0));
  }

  void noRoute(SocketBuffer skb) {
    ipv4.drop(
        skb,
        DropReason.NO_ROUTE,
        "tcp.no-route",
        () -> List.of(Input.missing("route to " + skb.packet().source())));
  }
}
